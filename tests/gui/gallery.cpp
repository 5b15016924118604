// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Saves a picture of every page and state, fed by a helper that lives in this program:
//   vnats_gallery FOLDER light|dark|contrast
// Pictures are how the look is judged; nothing is tested here. ./run demo --gallery makes them in every
// language, size and direction.
#include "app/gui/appearance/color_scheme.h"
#include "app/gui/appearance/high_contrast.h"
#include "app/gui/connection/connection_page.h"
#include "app/gui/translations.h"
#include "app/gui/widgets/help.h"
#include "tests/gui/gallery_dialogs.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QChartView>
#include <QDialog>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>

using namespace vnats;

namespace {

/// Makes the words of right-to-left languages of the English ones, which then stand and wrap as those do.
class RightToLeftWords final : public QTranslator
{
public:
    QString translate(const char*, const char* text, const char*, int) const override
    {
        constexpr QChar kRightToLeftMark(0x200f);
        return kRightToLeftMark + QString::fromUtf8(text);
    }
    bool isEmpty() const override { return false; }
};

/// What desktops give programs as "high contrast", the dark kind.
void applyHighContrast()
{
    applyColorScheme(ColorScheme::System);
    QPalette palette(Qt::black, Qt::black);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::ToolTipText, QPalette::BrightText, QPalette::PlaceholderText})
        palette.setColor(role, Qt::white);
    for (const QPalette::ColorRole role :
        {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase, QPalette::Button})
        palette.setColor(role, Qt::black);
    palette.setColor(QPalette::Light, Qt::white);
    palette.setColor(QPalette::Link, Qt::yellow);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x3f, 0xf2, 0x3f));
    QApplication::setPalette(palette);
    setHighContrast(true);
}

/// The menu that a right click at `place` opens.
void shootMenu(
    QAbstractItemView* view, QPoint place, const char* menu, const char* name, const Camera& camera)
{
    Q_EMIT view->customContextMenuRequested(place);
    auto* opened = view->window()->findChild<QMenu*>(QLatin1String(menu));
    camera.shoot(opened, name);
    opened->close();
}

void shootPages(GalleryStage& stage, const QString& path, const Camera& camera)
{
    auto* page = stage.window.findChild<ConnectionPage*>();
    page->turnTo(ConnectionPage::Peers);
    camera.shoot(&stage.window, "peers");
    auto* table = stage.find<QAbstractItemView>("peersTable");
    table->selectionModel()->select(
        table->model()->index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    camera.shoot(&stage.window, "peers-selected");
    table->clearSelection();
    stage.moveAway(path);
    camera.shoot(&stage.window, "peers-out-of-reach");
    shootMenu(stage.find<QAbstractItemView>("peersTable"), {60, 10}, "peersMenu", "peers-menu", camera);
    auto* filter = stage.find<QLineEdit>("peersFilter");
    filter->setText(QStringLiteral("nobody"));
    camera.shoot(&stage.window, "peers-filtered");
    filter->clear();
    page->turnTo(ConnectionPage::Macs);
    camera.shoot(&stage.window, "macs");
    page->turnTo(ConnectionPage::Log);
    camera.shoot(&stage.window, "log");
    page->turnTo(ConnectionPage::Overview);
}

void shootConnected(GalleryStage& stage, const QString& home, const Camera& camera)
{
    auto* page = stage.window.findChild<ConnectionPage*>();
    const QString path = stage.client.addSession(stage.sessionOf(home));
    stage.window.present(home);
    camera.shoot(&stage.window, "connected-fresh");
    page->turnTo(ConnectionPage::Peers);
    camera.shoot(&stage.window, "peers-alone");
    page->turnTo(ConnectionPage::Overview);
    stage.feed(path);
    camera.shoot(&stage.window, "connected");
    stage.find<QToolButton>("trafficChart.span300")->click();
    camera.shoot(&stage.window, "connected-5-min");
    stage.find<QToolButton>("trafficChart.span3600")->click();
    camera.shoot(&stage.window, "connected-hour");
    auto* chart = stage.find<QChartView>("trafficChart.view");
    const QPoint middle = chart->viewport()->rect().center();
    QMouseEvent moved(QEvent::MouseMove, middle, chart->viewport()->mapToGlobal(middle), {}, {}, {});
    QCoreApplication::sendEvent(chart->viewport(), &moved);
    camera.shoot(&stage.window, "connected-pointer");
    QEvent left(QEvent::Leave);
    QCoreApplication::sendEvent(chart->viewport(), &left);
    shootPages(stage, path, camera);
    stage.surveyServers(path);
    camera.shoot(&stage.window, "connected-servers");
    shootMenu(stage.find<QAbstractItemView>("profileList"), {20, 10}, "profileMenu", "profile-menu", camera);
    const QSize usual = stage.window.size();
    stage.window.resize(stage.window.minimumSizeHint());
    camera.shoot(&stage.window, "connected-small");
    stage.window.resize(usual);
}

/// One of the computer's own VLANs that does not run, and whom connecting it asks.
void shootBootProfile(GalleryStage& stage, const Camera& camera)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("backup.conf")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no place for a boot profile");
    file.write("server = nats://192.0.2.1:4222\nvlan = 8\nname = Backup\n");
    file.close();
    const auto* const before = stage.connections.all().last();
    auto* const profiles =
        new BootProfiles(QDBusConnection(QString()), {folder.path(), folder.path()}, &stage.window);
    stage.connections.follow(*profiles);
    stage.window.present(QStringLiteral("boot:backup"));
    camera.shoot(&stage.window, "boot-profile-off");
    stage.window.present(before->key());
}

void shootTroubles(
    GalleryStage& stage, const QString& home, const QString& lab, const QString& games, const Camera& camera)
{
    FakeHelperClient& client = stage.client;
    client.connectAtOnce = false;
    stage.connections.byKey(games)->connectNow();
    stage.window.present(games);
    camera.shoot(&stage.window, "connecting");
    client.refusal =
        Problem{ProblemCode::AddressInUse, {{"address", "192.168.77.10"}, {"interface", "eth0"}}};
    stage.connections.byKey(lab)->connectNow();
    SessionInfo other = stage.sessionOf(home);
    other.profileId.clear();
    other.name = QStringLiteral("Office");
    other.owner = getuid() + 1;
    other.vlanId = 12;
    other.addresses = QStringList{QStringLiteral("10.12.0.3/24")};
    other.routes = QStringList{QStringLiteral("192.168.5.0/24 via 10.12.0.7"), QStringLiteral("10.1.0.0/16")};
    other.games = true;
    client.addSession(other);
    stage.window.present(stage.connections.all().last()->key());
    camera.shoot(&stage.window, "foreign");
    shootBootProfile(stage, camera);
    stage.window.present(lab);
    camera.shoot(&stage.window, "failed");
    for (const SessionInfo& session : client.sessions())
        if (session.profileId == home)
            client.setState(session.path, SessionState::Degraded,
                Problem{ProblemCode::PermissionDenied,
                    {{"reason", "Permissions Violation for Publish to \"vlan.42.>\""}}});
    stage.window.present(home);
    camera.shoot(&stage.window, "degraded");
    stage.window.notices().tell({QStringLiteral("undo"), NoticeBar::Kind::Info,
        MainWindow::tr("%1 is deleted.").arg(QLatin1String("Old lab")), MainWindow::tr("Undo"), [] {}});
    client.setAvailability(HelperClient::Availability::NotInstalled);
    camera.shoot(&stage.window, "notices");
}

/// So many that the list has a box to search it.
void shootCrowd(GalleryStage& stage, const Camera& camera)
{
    for (const char* name : {"Alpine hut", "Boat", "Car", "Deck", "Elevator"})
        stage.add(name, 100, "10.1.0.2/24");
    stage.find<QLineEdit>("profileFilter")->setText(QStringLiteral("at"));
    camera.shoot(&stage.window, "list-searched");
    stage.find<QLineEdit>("profileFilter")->clear();
    camera.shoot(&stage.window, "list-long");
}

void shootHelp(GalleryStage& stage, const Camera& camera)
{
    stage.window.about();
    auto* about = stage.find<QDialog>("aboutDialog");
    camera.shoot(about, "about");
    about->close();
    help::openFor(&stage.window);
    auto* pages = stage.find<QDialog>("helpDialog");
    camera.shoot(pages, "help");
    pages->close();
}

void make(const Camera& camera)
{
    GalleryStage stage;
    camera.shoot(&stage.window, "welcome");
    const QString home = stage.add("Home", 42, "10.0.42.2/24", true);
    const QString lab = stage.add("Lab & workshop", 7, "192.168.77.10/24");
    stage.add("", 4294967295, "fd00:42::2/64");
    const QString games = stage.add("Games of the whole family and its friends", 9, "10.9.0.2/24");
    camera.shoot(&stage.window, "off");
    stage.permissions.set(Permissions::Answer::AsksFirst, Permissions::Answer::AsksFirst);
    camera.shoot(&stage.window, "off-asks-first");
    stage.permissions.set(Permissions::Answer::Refused, Permissions::Answer::Refused);
    camera.shoot(&stage.window, "off-refused");
    stage.permissions.set(Permissions::Answer::Allowed, Permissions::Answer::AsksFirst);
    shootConnected(stage, home, camera);
    shootTroubles(stage, home, lab, games, camera);
    shootTray(stage, camera);
    auto* more = stage.find<QMenu>("moreMenu");
    more->popup(QPoint(10, 10));
    camera.shoot(more, "more-menu");
    more->close();
    stage.window.openSettings();
    camera.shoot(&stage.window, "settings");
    stage.find<QPushButton>("settings.done")->click();
    shootHelp(stage, camera);
    shootDialogs(stage, camera);
    shootCrowd(stage, camera);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    // LC_ALL=de_DE.UTF-8 QT_SCALE_FACTOR=2 vnats_gallery … -reverse: every language, size and direction.
    speak(QLocale());
    RightToLeftWords words;
    if (QApplication::isRightToLeft())
        QApplication::installTranslator(&words);
    QApplication::setQuitOnLastWindowClosed(false);
    if (argc != 3)
        return 2;
    const QString look = QString::fromLocal8Bit(argv[2]);
    if (look == QLatin1String("contrast"))
        applyHighContrast();
    else
        applyColorScheme(look == QLatin1String("dark") ? ColorScheme::Dark : ColorScheme::Light);
    make(Camera(QString::fromLocal8Bit(argv[1])));
    return 0;
}
