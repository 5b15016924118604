// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/boot_profile_dialog.h"
#include "app/gui/editor/profile_editor.h"
#include "app/gui/secrets/secrets_dialog.h"
#include "app/gui/sharing/host_dialog.h"
#include "app/gui/sharing/invite_dialog.h"
#include "app/gui/sharing/join_dialog.h"
#include "app/gui/widgets/form_field.h"
#include "app/model/words/problem_words.h"
#include "core/base/invitation.h"
#include "tests/gui/gui_desk.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace vnats;

/// Walks through every form, enters all sorts of things, and looks at what a person sees each time.
class FormsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_disabled.clear(); }
    void the_editor_says_why_it_cannot_save();
    void the_dialogs_say_why_they_cannot_go_on();
    void the_window_says_why_something_cannot_be_pressed();
    void a_line_about_trust_is_not_cut();
    void fields_stay_together_however_high_the_form_is();

private:
    void look(QWidget* window, const QString& where);
    void lookAtButtons(QWidget* window, const QString& where);
    void lookAtLabels(QWidget* window, const QString& where);
    void abuse(QWidget* form, const QString& where);
    void abusePages(QWidget* editor, const QString& where);

    /// The names of all buttons that were seen disabled.
    QSet<QString> m_disabled;
};

namespace {

constexpr int kLeastGap = 6; // pixels

bool isInSight(const QWidget* widget, const QWidget* window)
{
    return widget->isVisible() && widget->window() == window && !widget->visibleRegion().isEmpty();
}

QRect placeOf(const QWidget* widget, const QWidget* window)
{
    return {widget->mapTo(window, QPoint()), widget->size()};
}

/// Where the text of a label that begins at the top really ends.
int bottomOf(const QLabel* label, const QWidget* window)
{
    const QRect place = placeOf(label, window);
    return place.top()
        + (label->wordWrap() ? label->heightForWidth(place.width()) : label->sizeHint().height());
}

} // namespace

/// What a screen reader says about a button that cannot be pressed is in sight, too.
void FormsTest::lookAtButtons(QWidget* window, const QString& where)
{
    for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
        // Qt's own: the cross in a line edit, the arrows of a tab bar.
        if (button->isEnabled() || !button->isVisible() || button->window() != window
            || qobject_cast<QLineEdit*>(button->parentWidget())
            || button->parentWidget()->inherits("QTabBar"))
            continue;
        m_disabled << button->objectName();
        const QString reason = button->accessibleDescription();
        const QByteArray place = (where + QLatin1String(": ") + button->objectName()).toUtf8();
        QVERIFY2(!reason.isEmpty(), place.constData());
        bool said = false;
        for (const QWidget* other : window->findChildren<QWidget*>())
            said = said || (isInSight(other, window) && other->property("text").toString().contains(reason));
        QVERIFY2(said, QByteArray(place + ": " + reason.toUtf8()).constData());
    }
}

/// No wrapped text is cut, and none touches the label of the next field.
void FormsTest::lookAtLabels(QWidget* window, const QString& where)
{
    const auto labels = window->findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (!label->isVisible() || label->window() != window || label->text().isEmpty() || !label->wordWrap())
            continue;
        const QByteArray words = (where + QLatin1String(": ") + label->text()).toUtf8();
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), words.constData());
        const QRect place = placeOf(label, window);
        const int bottom = bottomOf(label, window);
        for (const QLabel* next : labels) {
            if (!next->buddy() || !next->isVisible() || next->window() != window)
                continue;
            const QRect below = placeOf(next, window);
            if (below.top() > place.top() && below.left() < place.right() && below.right() > place.left())
                QVERIFY2(below.top() - bottom >= kLeastGap,
                    QByteArray(words + " / " + next->text().toUtf8()).constData());
        }
    }
}

void FormsTest::look(QWidget* window, const QString& where)
{
    // A form grows for its words with the next turn of the event loop, and each layout within another follows with one
    // more.
    for (int turn = 0; turn < 8; ++turn)
        QCoreApplication::processEvents();
    // One failure tells more than a hundred.
    if (QTest::currentTestFailed())
        return;
    lookAtButtons(window, where);
    lookAtLabels(window, where);
}

/// Every visible field in turn: empty, wrong in several ways, and left by Tab; then as it was.
void FormsTest::abuse(QWidget* form, const QString& where)
{
    look(form, where);
    QTRY_COMPARE(QApplication::activeWindow(), form);
    const char* const kTexts[] = {"", "//", "10.0.0.2/24, 10.0.0.2/24", "600", "fd00::2/64", "x y"};
    for (QLineEdit* edit : form->findChildren<QLineEdit*>()) {
        if (!edit->isVisible() || !edit->isEnabled() || edit->isReadOnly())
            continue;
        const QString before = edit->text();
        for (const char* text : kTexts) {
            const QString at = where + u'/' + edit->objectName() + u'=' + QLatin1String(text);
            edit->setFocus();
            edit->selectAll();
            QTest::keyClick(edit, Qt::Key_Delete);
            QTest::keyClicks(edit, QLatin1String(text));
            look(form, at);
            QTest::keyClick(edit, Qt::Key_Tab);
            look(form, at + QLatin1String(", left"));
        }
        edit->setText(before);
    }
    look(form, where + QLatin1String(", as before"));
}

void FormsTest::abusePages(QWidget* editor, const QString& where)
{
    auto* tabs = editor->findChild<QTabWidget*>(QStringLiteral("editor.tabs"));
    auto* login = editor->findChild<QComboBox*>(QStringLiteral("editor.login"));
    for (int page = 0; page < tabs->count(); ++page) {
        tabs->setCurrentIndex(page);
        const QString at = where + u' ' + tabs->tabText(page);
        if (!login->isVisible()) {
            abuse(editor, at);
            continue;
        }
        for (int kind = 0; kind < login->count(); ++kind) {
            login->setCurrentIndex(kind);
            abuse(editor, at + QString::number(kind));
        }
        login->setCurrentIndex(0);
    }
    // What is wrong on one page, seen from every other.
    auto* address = editor->findChild<QLineEdit*>(QStringLiteral("editor.address"));
    auto* mtu = editor->findChild<QLineEdit*>(QStringLiteral("editor.mtu"));
    const QString before = address->text();
    for (QLineEdit* wrong : {address, mtu}) {
        wrong->setText(QStringLiteral("10.0.0.2/24, 10.0.0.2/24"));
        for (int page = 0; page < tabs->count(); ++page) {
            tabs->setCurrentIndex(page);
            look(editor, where + wrong->objectName() + QLatin1String(" from ") + tabs->tabText(page));
        }
        wrong->setText(wrong == address ? before : QString());
    }
}

void FormsTest::the_editor_says_why_it_cannot_save()
{
    GuiDesk desk;
    desk.click("welcome.add");
    auto* editor = desk.find<QDialog>("profileEditor");
    abusePages(editor, QStringLiteral("new"));
    auto* login = editor->findChild<QComboBox*>(QStringLiteral("editor.login"));
    editor->findChild<QTabWidget*>(QStringLiteral("editor.tabs"))->setCurrentIndex(1);
    login->setCurrentIndex(1);
    editor->findChild<QCheckBox*>(QStringLiteral("editor.sealed"))->click();
    abuse(editor, QStringLiteral("sealed"));
    editor->findChild<QTabWidget*>(QStringLiteral("editor.tabs"))->setCurrentIndex(3);
    editor->findChild<QComboBox*>(QStringLiteral("editor.autoconnect"))->setCurrentIndex(2);
    look(editor, QStringLiteral("at boot"));
    for (const char* name : {"editor.save", "editor.saveAndConnect", "editor.test", "editor.saveBootProfile"})
        QVERIFY2(m_disabled.contains(QLatin1String(name)), name);
    editor->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    Profile home = desk.addProfile("Home", 42);
    home.settings.servers = {"tls://example.org:4222"};
    QVERIFY(desk.profiles.save(home));
    desk.click("editButton");
    abusePages(desk.find("profileEditor"), QStringLiteral("edit"));
    desk.openPage("Addresses");
    auto* fixed = desk.find<QPlainTextEdit>("editor.addresses");
    for (const char* text : {"10.0.0.2", "10.0.0.2/24\n10.0.0.2/24", "", "10.0.0.2/24"}) {
        fixed->setPlainText(QLatin1String(text));
        look(desk.find("profileEditor"), QLatin1String("addresses ") + QLatin1String(text));
    }
    desk.click("editor.automatic");
    abuse(desk.find("profileEditor"), QStringLiteral("automatic"));
}

void FormsTest::the_dialogs_say_why_they_cannot_go_on()
{
    GuiDesk desk;
    Profile home = desk.addProfile("Home", 42);
    home.secretKeys = {QStringLiteral("user"), QStringLiteral("password"), QStringLiteral("creds")};

    JoinDialog join(desk.clock);
    join.show();
    join.activateWindow();
    abuse(&join, QStringLiteral("join"));
    Invitation invitation = invitationFor(home.settings);
    invitation.withheld = {"token"};
    join.setLink(QString::fromStdString(*formatInvitation(invitation)));
    abuse(&join, QStringLiteral("join with a link"));
    join.close();
    QVERIFY(m_disabled.contains(QStringLiteral("join.save")));
    QVERIFY(m_disabled.contains(QStringLiteral("join.saveAndConnect")));

    HostDialog host(desk.profiles.list());
    host.show();
    host.activateWindow();
    auto* kind = host.findChild<QComboBox*>(QStringLiteral("host.kind"));
    kind->setCurrentIndex(1);
    abuse(&host, QStringLiteral("leaf"));
    QVERIFY(m_disabled.contains(QStringLiteral("host.host")));
    m_disabled.clear();
    kind->setCurrentIndex(0);
    abuse(&host, QStringLiteral("host"));
    host.findChild<QAbstractButton*>(QStringLiteral("host.host"))->click();
    look(&host, QStringLiteral("host, starting"));
    host.complain({ProblemCode::InternalNotInstalled, {{"program", "nats-server"}}});
    look(&host, QStringLiteral("host, refused"));
    host.close();
    QVERIFY(m_disabled.contains(QStringLiteral("host.host")));

    SecretsDialog secrets(home, home.secretKeys, QStringLiteral("The server did not accept this login."), {});
    secrets.show();
    secrets.activateWindow();
    abuse(&secrets, QStringLiteral("secrets"));
    secrets.close();
    QVERIFY(m_disabled.contains(QStringLiteral("secrets.connect")));

    BootProfileDialog boot(home, {.user = "ann", .password = "correct horse"});
    boot.show();
    boot.activateWindow();
    abuse(&boot, QStringLiteral("boot"));
    boot.close();
    QVERIFY(m_disabled.contains(QStringLiteral("boot.save")));

    InviteDialog invite(home, {.user = "ann", .password = "correct horse"}, desk.clock);
    invite.show();
    look(&invite, QStringLiteral("invite"));
    invite.findChild<QAbstractButton*>(QStringLiteral("invite.withSecrets"))->click();
    look(&invite, QStringLiteral("invite with secrets"));
}

void FormsTest::the_window_says_why_something_cannot_be_pressed()
{
    GuiDesk desk;
    look(&desk.window, QStringLiteral("welcome"));
    desk.addProfile("Home", 42);
    const auto lookAtPages = [&](const char* state) {
        for (const auto page :
            {ConnectionPage::Overview, ConnectionPage::Peers, ConnectionPage::Macs, ConnectionPage::Log}) {
            desk.turnTo(page);
            look(&desk.window, QLatin1String(state) + QString::number(page));
        }
    };
    lookAtPages("off");
    desk.client.connectAtOnce = false;
    desk.click("connectButton");
    lookAtPages("connecting");
    desk.client.setState(desk.client.sessions()[0].path, SessionState::Connected);
    lookAtPages("connected");
    desk.client.holdStop = true;
    desk.click("connectButton");
    lookAtPages("stopping");
    desk.window.openSettings();
    look(&desk.window, QStringLiteral("settings"));
    QVERIFY(m_disabled.contains(QStringLiteral("connectButton")));
    QVERIFY(m_disabled.contains(QStringLiteral("log.copyAll")));
}

void FormsTest::a_line_about_trust_is_not_cut()
{
    Invitation invitation;
    invitation.settings.name = "Home";
    invitation.settings.servers = {"tls://example.org:4222"};
    invitation.settings.vlanId = 42;
    invitation.settings.automatic = true;
    invitation.settings.tlsServerName = "nats.example.org";
    invitation.secrets.ca = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    invitation.secrets.token = "t";
    const auto link = formatInvitation(invitation);
    QVERIFY2(link, link ? "" : qPrintable(wordsOf(link.error())));
    test::FakeClock clock;
    JoinDialog join(clock);
    join.show();
    join.setLink(QString::fromStdString(*link));
    look(&join, QStringLiteral("join"));
    auto* trusted = join.findChild<QLabel*>(QStringLiteral("join.trusted"));
    QVERIFY(trusted && trusted->isVisible());
    QVERIFY(trusted->height() >= trusted->heightForWidth(trusted->width()));
    QVERIFY(join.rect().contains(placeOf(trusted, &join)));
}

void FormsTest::fields_stay_together_however_high_the_form_is()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    auto* editor = desk.find<QDialog>("profileEditor");
    editor->resize(editor->width(), 1000);
    auto* tabs = desk.find<QTabWidget>("editor.tabs");
    int seen = 0;
    for (int page = 0; page < tabs->count(); ++page) {
        tabs->setCurrentIndex(page);
        look(editor, QStringLiteral("high ") + tabs->tabText(page));
        for (FormField* field : editor->findChildren<FormField*>()) {
            if (!field->isVisible())
                continue;
            ++seen;
            const int needed = field->layout()->totalHeightForWidth(field->width());
            QVERIFY2(field->height() <= needed + kLeastGap,
                qPrintable(QStringLiteral("%1: %2 > %3")
                               .arg(field->edit()->objectName())
                               .arg(field->height())
                               .arg(needed)));
        }
    }
    QVERIFY(seen >= 10);
}

QTEST_MAIN(FormsTest)
#include "forms_test.moc"
