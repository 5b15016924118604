// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/boot_profile_dialog.h"
#include "app/gui/editor/server_probe_dialog.h"
#include "app/gui/secrets/secrets_dialog.h"
#include "tests/gui/gui_desk.h"

#include <QAction>
#include <QClipboard>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTableView>
#include <set>

using namespace vnats;

class HelpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void f1_tells_what_the_page_is_for_that_is_shown();
    void f1_in_a_form_tells_about_its_page();
    void f1_in_a_dialog_tells_what_it_is_for();
    void every_topic_has_words_of_its_own();
    void about_tells_version_and_licences();
    void menus_show_the_keys_that_do_the_same();

private:
    static QString topicIn(GuiDesk& desk);
};

QString HelpTest::topicIn(GuiDesk& desk)
{
    auto* dialog = desk.find("helpDialog");
    auto* topics = desk.find<QListWidget>("help.topics");
    return dialog && dialog->isVisible() && topics->currentItem() ? topics->currentItem()->text() : QString();
}

void HelpTest::f1_tells_what_the_page_is_for_that_is_shown()
{
    GuiDesk desk;
    QTest::keyClick(&desk.window, Qt::Key_F1);
    QCOMPARE(topicIn(desk), QStringLiteral("How to begin"));
    desk.click("help.close");
    desk.addProfile("Home", 42);
    for (const auto& [page, title] :
        {std::pair(ConnectionPage::Overview, "Overview"), {ConnectionPage::Peers, "Peers"},
            {ConnectionPage::Macs, "MACs"}, {ConnectionPage::Log, "Log"}}) {
        desk.turnTo(page);
        desk.window.activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &desk.window);
        QTest::keyClick(&desk.window, Qt::Key_F1);
        QCOMPARE(topicIn(desk), QLatin1String(title));
    }
    // One window, however often it is asked for.
    QCOMPARE(desk.window.findChildren<QWidget*>(QStringLiteral("helpDialog")).size(), 1);
    desk.window.openSettings();
    QTest::keyClick(&desk.window, Qt::Key_F1);
    QCOMPARE(topicIn(desk), QStringLiteral("Settings"));
}

void HelpTest::f1_in_a_form_tells_about_its_page()
{
    GuiDesk desk;
    desk.click("welcome.add");
    for (const auto& [page, title] : {std::pair("LAN", "Profile: LAN"), {"Security", "Profile: Security"},
             {"Addresses", "Profile: Addresses"}, {"Advanced", "Profile: Advanced"}}) {
        auto* editor = desk.find("profileEditor");
        editor->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), editor);
        desk.openPage(page);
        QTest::keyClick(editor, Qt::Key_F1);
        QCOMPARE(topicIn(desk), QLatin1String(title));
    }
}

void HelpTest::f1_in_a_dialog_tells_what_it_is_for()
{
    GuiDesk desk;
    const Profile profile = desk.addProfile("Home", 42);
    SecretsDialog secrets(profile, {QStringLiteral("token")}, QStringLiteral("The server asks for it."), {});
    BootProfileDialog boot(profile, {});
    ServerProbeDialog probe;
    for (const auto& [dialog, title] :
        {std::pair<QDialog*, const char*>(&secrets, "Entering a login or a key"),
            {&boot, "Connecting at boot"}, {&probe, "Testing a connection"}}) {
        dialog->show();
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        QTest::keyClick(dialog, Qt::Key_F1);
        auto* topics = dialog->findChild<QListWidget*>(QStringLiteral("help.topics"));
        QVERIFY2(topics && topics->isVisible(), title);
        QCOMPARE(topics->currentItem()->text(), QLatin1String(title));
        dialog->close();
    }
}

void HelpTest::every_topic_has_words_of_its_own()
{
    GuiDesk desk;
    QTest::keyClick(&desk.window, Qt::Key_F1);
    auto* topics = desk.find<QListWidget>("help.topics");
    std::set<QString> texts;
    topics->setFocus();
    QTest::keyClick(topics, Qt::Key_Home);
    for (int row = 0; row < topics->count(); ++row) {
        QCOMPARE(topics->currentRow(), row);
        texts.insert(desk.find<QPlainTextEdit>("help.text")->toPlainText());
        QTest::keyClick(topics, Qt::Key_Down);
    }
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(int(texts.size()), topics->count());
}

void HelpTest::about_tells_version_and_licences()
{
    QCoreApplication::setApplicationVersion(QStringLiteral("9.8.7"));
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.find<QAction>("more.about")->trigger();
    QVERIFY(desk.shows("aboutDialog"));
    QVERIFY(desk.text("about.version").contains(QLatin1String("9.8.7")));
    QVERIFY(desk.text("about.licence").contains(QLatin1String("GPL-3.0-or-later")));
    const QString libraries = desk.find<QPlainTextEdit>("about.libraries")->toPlainText();
    for (const char* name :
        {"Qt (", "cnats (Apache-2.0)", "OpenSSL (", "QtKeychain (", "polkit-qt (", "libqrencode ("})
        QVERIFY2(libraries.contains(QLatin1String(name)), name);
    desk.click("about.copy");
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1String("vlan-nats 9.8.7, Qt ")));
}

void HelpTest::menus_show_the_keys_that_do_the_same()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("moreButton");
    auto* more = desk.find<QMenu>("moreMenu");
    for (const auto& [name, keys] : {std::pair("more.join", "Ctrl+J"), {"more.host", "Ctrl+H"},
             {"more.settings", "Ctrl+,"}, {"more.help", "F1"}, {"more.quit", "Ctrl+Q"}}) {
        const auto* entry = desk.find<QAction>(name);
        QVERIFY2(entry && more->actions().contains(entry), name);
        QCOMPARE(entry->shortcut().toString(), QLatin1String(keys));
        QVERIFY(entry->isShortcutVisibleInContextMenu());
    }
    more->close();
    auto* list = desk.find<QListView>("profileList");
    const QPoint place = list->visualRect(list->currentIndex()).center();
    QContextMenuEvent press(QContextMenuEvent::Keyboard, place, list->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(list->viewport(), &press);
    for (const auto& [name, keys] :
        {std::pair("profile.connect", "Return"), {"profile.edit", "Ctrl+E"}, {"profile.delete", "Del"}})
        QCOMPARE(desk.find<QAction>(name)->shortcut().toString(), QLatin1String(keys));
    desk.find<QMenu>("profileMenu")->close();
    desk.click("connectButton");
    desk.client.givePeers(desk.client.sessions()[0].path, {PeerInfo{}});
    desk.turnTo(ConnectionPage::Peers);
    auto* peers = desk.find<QTableView>("peersTable");
    peers->selectRow(0);
    Q_EMIT peers->customContextMenuRequested({});
    QCOMPARE(desk.find<QAction>("peers.copyRows")->shortcut(), QKeySequence(QKeySequence::Copy));
    QCOMPARE(desk.find<QAction>("peers.ping")->shortcut().toString(), QStringLiteral("Return"));
    desk.find<QMenu>("peersMenu")->close();
    // And they are still the keys of the window.
    desk.window.activateWindow();
    (void)QTest::qWaitForWindowActive(&desk.window);
    QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(desk.shows("profileEditor"));
}

QTEST_MAIN(HelpTest)
#include "help_test.moc"
