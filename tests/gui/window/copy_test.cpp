// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_desk.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace vnats;

class CopyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void the_own_address_is_copied_by_one_click();
    void a_right_click_on_any_text_copies_it();
    void a_right_click_in_the_list_copies_name_and_address();
    void a_copied_secret_is_marked_as_one();
    void a_copied_invitation_is_marked_as_one();

private:
    static void rightClick(QWidget* where, const QPoint& at);
    static QString copied() { return QGuiApplication::clipboard()->text(); }
    static bool isMarked()
    {
        return QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint"))
            == "secret";
    }
};

void CopyTest::rightClick(QWidget* where, const QPoint& at)
{
    QContextMenuEvent press(QContextMenuEvent::Mouse, at, where->mapToGlobal(at));
    QCoreApplication::sendEvent(where, &press);
}

void CopyTest::the_own_address_is_copied_by_one_click()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    // Before it is connected, too: it is what the others need.
    QCOMPARE(desk.text("status.copyAddress"), QStringLiteral("Copy"));
    desk.click("status.copyAddress");
    QCOMPARE(copied(), QStringLiteral("10.0.0.2"));
    QCOMPARE(desk.text("status.copyAddress"), QStringLiteral("Copied"));
    desk.click("connectButton");
    QGuiApplication::clipboard()->clear();
    desk.click("status.copyAddress");
    QCOMPARE(copied(), QStringLiteral("10.0.0.2"));
    QVERIFY(!isMarked());
    // Where there is none, nothing offers to copy it.
    desk.click("connectButton");
    Profile profile = *desk.connections.all().at(0)->profile();
    profile.settings.addresses.clear();
    profile.settings.automatic = true;
    QVERIFY(desk.profiles.save(profile));
    QVERIFY(!desk.shows("status.copyAddress"));
}

void CopyTest::a_right_click_on_any_text_copies_it()
{
    GuiDesk desk;
    desk.addProfile("Home & garden", 42);
    for (const auto& [name, text] : {std::pair("status.name", "Home & garden"),
             {"status.server", "nats://example.org:4222"}, {"status.vlan", "42"}}) {
        auto* label = desk.find(name);
        rightClick(label, label->rect().center());
        auto* menu = desk.find<QMenu>("copyMenu");
        QVERIFY2(menu && menu->isVisible(), name);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(copied(), QLatin1String(text));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    // Also in a form, and without the mark of a shortcut.
    desk.click("editButton");
    auto* editor = desk.find("profileEditor");
    for (auto* label : editor->findChildren<QLabel*>())
        if (label->text() == QLatin1String("NATS &URL"))
            rightClick(label, {1, 1});
    auto* menu = desk.find<QMenu>("copyMenu");
    QVERIFY(menu);
    menu->actions().constFirst()->trigger();
    QCOMPARE(copied(), QStringLiteral("NATS URL"));
    menu->close();
}

void CopyTest::a_right_click_in_the_list_copies_name_and_address()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    auto* list = desk.find<QListView>("profileList");
    const auto openMenu = [&] {
        rightClick(list->viewport(), list->visualRect(list->currentIndex()).center());
    };
    openMenu();
    QVERIFY(!desk.find<QAction>("profile.copyAddress")->isEnabled());
    desk.find<QAction>("profile.copyName")->trigger();
    QCOMPARE(copied(), QStringLiteral("Home"));
    desk.find<QMenu>("profileMenu")->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    desk.click("connectButton");
    openMenu();
    desk.find<QAction>("profile.copyAddress")->trigger();
    QCOMPARE(copied(), QStringLiteral("10.0.0.2"));
    desk.find<QMenu>("profileMenu")->close();
}

void CopyTest::a_copied_secret_is_marked_as_one()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.openPage("Security");
    desk.click("editor.sealed");
    desk.click("editor.network-key.generate");
    auto* edit = desk.find<QLineEdit>("editor.network-key");
    const QString key = edit->text();
    QVERIFY(!key.isEmpty());
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied(), key);
    QVERIFY(isMarked());
    QGuiApplication::clipboard()->clear();
    rightClick(edit, edit->rect().center());
    auto* menu = desk.find<QMenu>("editor.network-key.menu");
    QVERIFY(menu);
    menu->actions().constFirst()->trigger();
    menu->close();
    QCOMPARE(copied(), key);
    QVERIFY(isMarked());
    QTest::keyClick(edit, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(edit->text(), QString());
    QVERIFY(isMarked());
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(edit->text(), key);
    // What is hidden is not copied at all.
    desk.click("editor.network-key.show");
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied(), QString());
}

void CopyTest::a_copied_invitation_is_marked_as_one()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    auto* list = desk.find<QListView>("profileList");
    rightClick(list->viewport(), list->visualRect(list->currentIndex()).center());
    desk.find<QAction>("profile.invite")->trigger();
    desk.find<QMenu>("profileMenu")->close();
    QTRY_VERIFY(desk.find("invite.copy"));
    desk.click("invite.copy");
    QVERIFY(copied().startsWith(QLatin1String("vlan-nats:")));
    QVERIFY(isMarked());
    QGuiApplication::clipboard()->clear();
    auto* link = desk.find<QPlainTextEdit>("invite.link");
    link->setFocus();
    QTest::keyClick(link, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(link, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied(), link->toPlainText());
    QVERIFY(isMarked());
}

QTEST_MAIN(CopyTest)
#include "copy_test.moc"
