// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Saves a picture of every state of the window, fed by a helper that lives in this program:
//   vnats_gallery FOLDER light|dark
// Pictures are how the look is judged; nothing is tested here.
#include "app/gui/color_scheme.h"
#include "app/gui/connection_page.h"
#include "app/gui/connection_test_dialog.h"
#include "app/gui/main_window.h"
#include "app/gui/profile_editor.h"
#include "app/gui/secrets_dialog.h"
#include "app/gui/state_icon.h"
#include "app/gui/translations.h"
#include "app/gui/tray_menu.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_secret_store.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <cmath>
#include <unistd.h>

using namespace vnats;

namespace {

class MovableClock final : public Clock
{
public:
    Steady steady() const override { return m_now; }
    Wall wall() const override { return std::chrono::system_clock::now(); }
    std::chrono::milliseconds sinceBoot() const override
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch());
    }
    void tick() { m_now += std::chrono::seconds(1); }

private:
    Steady m_now;
};

class Gallery
{
public:
    Gallery(QString folder, QString scheme)
        : m_folder(std::move(folder))
        , m_scheme(std::move(scheme))
        , m_memory(m_home.filePath(QStringLiteral("window.ini")), QSettings::IniFormat)
        , m_connections(m_client, m_clock, getuid(), &m_secrets)
        , m_profiles(ProfileStore(m_home.filePath(QStringLiteral("profiles.json"))), m_connections)
        , m_window(m_client, m_connections, m_profiles, m_memory, m_secrets)
        , m_menu(m_connections, m_memory)
    {
        m_window.resize(1080, 740);
        m_window.show();
    }

    void make()
    {
        shoot(&m_window, QStringLiteral("welcome"));
        const QString home = add("Home", 42, "10.0.42.2/24");
        const QString lab = add("Lab & workshop", 7, "192.168.77.10/24");
        add("", 4294967295, "fd00:42::2/64");
        const QString games = add("Games", 9, "10.9.0.2/24");
        shoot(&m_window, QStringLiteral("off"));

        m_connections.byKey(home)->connectNow();
        const QString path = m_connections.byKey(home)->session()->path;
        shoot(&m_window, QStringLiteral("fresh"));
        feed(path);
        shoot(&m_window, QStringLiteral("connected"));
        m_window.findChild<QToolButton*>(QStringLiteral("trafficChart.span3600"))->click();
        shoot(&m_window, QStringLiteral("connected-hour"));
        auto* page = m_window.findChild<ConnectionPage*>();
        page->turnTo(ConnectionPage::Peers);
        shoot(&m_window, QStringLiteral("peers"));
        page->turnTo(ConnectionPage::Macs);
        shoot(&m_window, QStringLiteral("macs"));
        page->turnTo(ConnectionPage::Log);
        shoot(&m_window, QStringLiteral("log"));
        page->turnTo(ConnectionPage::Overview);

        m_client.connectAtOnce = false;
        m_connections.byKey(games)->connectNow();
        m_client.refusal = Problem{ProblemCode::AddressInUse,
            "The IP address 192.168.77.10 is already used by the interface eth0. Choose another one in the "
            "profile."};
        m_connections.byKey(lab)->connectNow();
        SessionInfo other;
        other.name = QStringLiteral("Office");
        other.owner = getuid() + 1;
        other.vlanId = 12;
        other.state = SessionState::Connected;
        other.addresses = QStringList{QStringLiteral("10.12.0.3/24")};
        m_client.addSession(other);
        m_window.present(lab);
        m_window.notices().tell({QStringLiteral("undo"), NoticeBar::Kind::Info,
            QStringLiteral("Old lab is deleted."), QStringLiteral("Undo"), [] {}});
        m_client.setAvailability(HelperClient::Availability::NotInstalled);
        shoot(&m_window, QStringLiteral("failed"));
        m_client.setState(path, SessionState::Degraded,
            Problem{ProblemCode::PermissionDenied,
                "The server does not let this login publish to vlan.42.>. Ask its administrator for the "
                "permission, or use another login."});
        m_window.present(home);
        shoot(&m_window, QStringLiteral("degraded"));
        m_menu.popup(QPoint(10, 10));
        shoot(&m_menu, QStringLiteral("menu"));
        m_menu.close();
        m_window.openSettings();
        shoot(&m_window, QStringLiteral("settings"));
        m_window.findChild<QWidget*>(QStringLiteral("settingsPage"))
            ->findChild<QPushButton*>(QStringLiteral("settings.done"))
            ->click();
        QApplication::setLayoutDirection(Qt::RightToLeft);
        page->turnTo(ConnectionPage::Peers);
        shoot(&m_window, QStringLiteral("right-to-left"));
        page->turnTo(ConnectionPage::Overview);
        shoot(&m_window, QStringLiteral("right-to-left-overview"));
        QApplication::setLayoutDirection(Qt::LeftToRight);

        m_window.addProfile();
        auto* editor = m_window.findChild<ProfileEditor*>();
        shoot(editor, QStringLiteral("editor-empty"));
        editor->findChild<QLineEdit*>(QStringLiteral("editor.server"))
            ->setText(QStringLiteral("http://example.org"));
        editor->findChild<QLineEdit*>(QStringLiteral("editor.vlan"))->setText(QStringLiteral("42"));
        editor->findChild<QLineEdit*>(QStringLiteral("editor.address"))->setText(QStringLiteral("10.0.0.2"));
        shoot(editor, QStringLiteral("editor-errors"));
        shootEditor(editor);
        icons();
    }

private:
    QString add(const char* name, std::uint32_t vlan, const char* address)
    {
        Profile profile = Profile::create();
        profile.settings.name = name;
        profile.settings.servers = {"nats://example.org:4222"};
        profile.settings.vlanId = vlan;
        const std::string text(address);
        const auto slash = text.find('/');
        profile.settings.addresses = {{*IpAddress::parse(text.substr(0, slash)),
            static_cast<unsigned>(std::stoul(text.substr(slash + 1)))}};
        (void)m_profiles.save(profile);
        return profile.id;
    }

    void feed(const QString& path)
    {
        m_client.givePeers(path, {});
        Stats stats;
        for (int second = 0; second < 2000; ++second) {
            const double wave = 1 + std::sin(second / 9.0) * std::cos(second / 23.0);
            const auto down = static_cast<std::size_t>(wave * 1.9e6 + (second % 37 == 0 ? 3.1e6 : 0));
            stats.count(Direction::Downlink, Cast::Unicast, down);
            stats.count(Direction::Uplink, Cast::Unicast, static_cast<std::size_t>((1.4 - wave / 2) * 4.1e5));
            stats.count(Direction::Downlink, Cast::Broadcast, 60);
            stats.count(Direction::Downlink, Cast::Multicast, 182);
            stats.count(Direction::Uplink, Cast::Multicast, 90);
            stats.dropped(Direction::Downlink, Drop::Storm) = 1204;
            stats.dropped(Direction::Uplink, Drop::QueueFull) = 12;
            if (second > 1960)
                m_client.givePeers(path, peers(second));
            m_client.giveStatistics(path, stats);
            m_clock.tick();
        }
    }

    static QList<PeerInfo> peers(int second)
    {
        const auto moved = static_cast<std::uint64_t>(second * 90'000 + 400'000 * std::sin(second / 3.0));
        QList<PeerInfo> peers{peerOf(0x0d, "10.0.42.3", moved, moved / 3),
            peerOf(0x1a, "10.0.42.10", second * 1200, second * 15'000),
            peerOf(0x42, "10.0.42.23", 61'000, 12'500), peerOf(0x07, "", 842, 0),
            peerOf(0x51, "10.0.42.40", 1'250'000, 88'000)};
        const char* names[] = {"attic", "workshop", "notebook"};
        for (int i = 0; i < 3; ++i) {
            peers[i].name = names[i];
            peers[i].features = {"batch", "echo", "offload"};
            peers[i].rtt = std::chrono::microseconds(640 + 7'900 * i);
        }
        peers[0].addresses.push_back(*IpAddress::parse("fd00:42::3"));
        peers[4].via = peers[1].mac;
        peers[3].lastSeen -= std::chrono::minutes(64);
        peers[4].lastSeen -= std::chrono::seconds(14);
        return peers;
    }

    void shootEditor(ProfileEditor* editor)
    {
        auto* tabs = editor->findChild<QTabWidget*>(QStringLiteral("editor.tabs"));
        const auto put = [editor](const char* name, const char* text) {
            editor->findChild<QLineEdit*>(QLatin1String(name))->setText(QLatin1String(text));
        };
        put("editor.server", "tls://nats.example.org");
        put("editor.address", "auto, 10.0.0.2/24, fd00::2/64");
        tabs->setCurrentIndex(1);
        shoot(editor, QStringLiteral("editor-security-plain"));
        auto* login = editor->findChild<QComboBox*>(QStringLiteral("editor.login"));
        login->setCurrentIndex(1);
        put("editor.user", "ann");
        put("editor.password", "correct horse");
        editor->findChild<QCheckBox*>(QStringLiteral("editor.sealed"))->setChecked(true);
        put("editor.network-key", "too short");
        put("editor.ca", "/nowhere/ca.pem");
        shoot(editor, QStringLiteral("editor-security"));
        tabs->setCurrentIndex(2);
        shoot(editor, QStringLiteral("editor-addresses"));
        tabs->setCurrentIndex(3);
        shoot(editor, QStringLiteral("editor-advanced"));
        put("editor.network-key", "a passphrase of ours");
        put("editor.ca", "");
        editor->findChild<QPushButton*>(QStringLiteral("editor.test"))->click();
        auto* test = editor->findChild<ConnectionTestDialog*>();
        const auto* close = test->findChild<QPushButton*>(QStringLiteral("test.close"));
        for (int i = 0; i < 1000 && close->text() != QLatin1String("Close"); ++i)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        shoot(test, QStringLiteral("test"));
        test->close();
        editor->close();
        Profile profile = Profile::create();
        profile.settings.name = "Home";
        profile.settings.vlanId = 42;
        profile.settings.servers = {"nats://example.org:4222"};
        SecretsDialog dialog(profile, {QStringLiteral("user"), QStringLiteral("password")},
            QStringLiteral("It needs the password. Enter it to connect."), {.user = "ann"});
        dialog.show();
        shoot(&dialog, QStringLiteral("secrets"));
    }

    void icons()
    {
        QPixmap sheet(5 * 90, 2 * 110);
        QPainter painter(&sheet);
        painter.fillRect(0, 0, sheet.width(), 110, Qt::white);
        painter.fillRect(0, 110, sheet.width(), 110, QColor(0x1d, 0x1f, 0x23));
        int x = 8;
        for (const auto state : {Connection::State::Off, Connection::State::Connecting,
                 Connection::State::Connected, Connection::State::Degraded, Connection::State::Failed}) {
            for (const int y : {0, 110}) {
                painter.drawPixmap(x, y + 8, stateIcon(state).pixmap(16));
                painter.drawPixmap(x + 24, y + 8, stateIcon(state).pixmap(22));
                painter.drawPixmap(x, y + 40, stateIcon(state).pixmap(64));
            }
            x += 90;
        }
        painter.end();
        sheet.save(m_folder + QLatin1String("/icons.png"));
    }

    void shoot(QWidget* widget, const QString& name)
    {
        for (int i = 0; i < 30; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        widget->grab().save(
            m_folder + QLatin1Char('/') + name + QLatin1Char('-') + m_scheme + QLatin1String(".png"));
    }

    const QString m_folder;
    const QString m_scheme;
    QTemporaryDir m_home;
    QSettings m_memory;
    MovableClock m_clock;
    FakeHelperClient m_client;
    FakeSecretStore m_store;
    ProfileSecrets m_secrets{m_store};
    Connections m_connections;
    Profiles m_profiles;
    MainWindow m_window;
    TrayMenu m_menu;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    // LANG=de_DE.UTF-8 QT_SCALE_FACTOR=2 vnats_gallery … -reverse: every language, size and direction.
    speak(QLocale());
    QApplication::setQuitOnLastWindowClosed(false);
    if (argc != 3)
        return 2;
    const QString scheme = QString::fromLocal8Bit(argv[2]);
    applyColorScheme(scheme == QLatin1String("dark") ? ColorScheme::Dark : ColorScheme::Light);
    Gallery(QString::fromLocal8Bit(argv[1]), scheme).make();
    return 0;
}
