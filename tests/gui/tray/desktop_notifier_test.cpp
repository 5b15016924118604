// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/tray/desktop_notifier.h"

#include "tests/gui/tray/fake_desktop.h"

#include <QSignalSpy>
#include <QTest>

using namespace vnats;

class DesktopNotifierTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void one_key_is_one_message_and_its_words_are_no_markup();
    void what_comes_while_one_is_under_way_replaces_it();
    void what_the_person_closed_is_not_replaced();
    void a_withdrawn_message_is_closed_even_when_it_was_under_way();
    void a_click_opens_what_it_was_about();
    void without_a_service_it_is_left_to_others();

private:
    static inline const QString kName = QStringLiteral("org.freedesktop.Notifications");
    static inline const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
    QDBusConnection m_side = QDBusConnection(QString());
    std::unique_ptr<FakeDesktop> m_desktop;
    std::unique_ptr<DesktopNotifier> m_notifier;
};

void DesktopNotifierTest::init()
{
    m_side = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("desktop"));
    QVERIFY(m_side.isConnected());
    m_desktop = std::make_unique<FakeDesktop>();
    QVERIFY(m_side.registerObject(
        kPath, m_desktop.get(), QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(m_side.registerService(kName));
    m_notifier = std::make_unique<DesktopNotifier>(QDBusConnection::sessionBus());
}

void DesktopNotifierTest::cleanup()
{
    m_notifier.reset();
    m_side.unregisterService(kName);
    m_side.unregisterObject(kPath);
    m_desktop.reset();
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
}

void DesktopNotifierTest::one_key_is_one_message_and_its_words_are_no_markup()
{
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Lost"), QStringLiteral("<b>a</b> & b"));
    QTRY_COMPARE(m_desktop->messages.size(), 1);
    QCOMPARE(m_desktop->messages[0].replaces, 0U);
    QCOMPARE(m_desktop->messages[0].text, QStringLiteral("&lt;b&gt;a&lt;/b&gt; &amp; b"));
    // Once the answer has come, the next message knows which one it replaces.
    m_notifier->tell(QStringLiteral("lab"), QStringLiteral("Lost"), {});
    QTRY_COMPARE(m_desktop->messages.size(), 2);
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Back"), {});
    QTRY_COMPARE(m_desktop->messages.size(), 3);
    QCOMPARE(m_desktop->messages[1].replaces, 0U);
    QCOMPARE(m_desktop->messages[2].replaces, 7U);
}

void DesktopNotifierTest::what_comes_while_one_is_under_way_replaces_it()
{
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Lost"), {});
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Lost more"), {});
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Back"), {});
    QTRY_COMPARE(m_desktop->messages.size(), 2);
    QCOMPARE(m_desktop->messages[1].title, QStringLiteral("Back"));
    QCOMPARE(m_desktop->messages[1].replaces, 7U);
}

void DesktopNotifierTest::what_the_person_closed_is_not_replaced()
{
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Lost"), {});
    QTRY_COMPARE(m_desktop->messages.size(), 1);
    m_notifier->tell(QStringLiteral("lab"), QStringLiteral("Lost"), {});
    QTRY_COMPARE(m_desktop->messages.size(), 2);
    // What a bus carries keeps its order: once the click has come, so has the closing before it.
    QSignalSpy activated(m_notifier.get(), &DesktopNotifier::activated);
    QTRY_VERIFY([&] {
        Q_EMIT m_desktop->NotificationClosed(7, 2);
        Q_EMIT m_desktop->ActionInvoked(8, QStringLiteral("default"));
        return activated.wait(100);
    }());
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Back"), {});
    QTRY_COMPARE(m_desktop->messages.size(), 3);
    QCOMPARE(m_desktop->messages[2].replaces, 0U);
}

void DesktopNotifierTest::a_withdrawn_message_is_closed_even_when_it_was_under_way()
{
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Lost"), {});
    m_notifier->withdraw(QStringLiteral("home"));
    QTRY_COMPARE(m_desktop->closed, QList<uint>{7U});
    m_notifier->withdraw(QStringLiteral("never told"));
    QCOMPARE(m_desktop->messages.size(), 1);
}

void DesktopNotifierTest::a_click_opens_what_it_was_about()
{
    QSignalSpy activated(m_notifier.get(), &DesktopNotifier::activated);
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Lost"), {});
    QTRY_COMPARE(m_desktop->messages.size(), 1);
    // Until the answer arrives the number is unknown; this desktop repeats it in every signal.
    QTRY_VERIFY([&] {
        Q_EMIT m_desktop->ActionInvoked(7, QStringLiteral("default"));
        return activated.wait(100);
    }());
    QCOMPARE(activated[0][0].toString(), QStringLiteral("home"));
}

void DesktopNotifierTest::without_a_service_it_is_left_to_others()
{
    m_side.unregisterService(kName);
    QSignalSpy undelivered(m_notifier.get(), &DesktopNotifier::undelivered);
    m_notifier->tell(QStringLiteral("home"), QStringLiteral("Lost"), QStringLiteral("It is gone."));
    QTRY_COMPARE(undelivered.count(), 1);
    QCOMPARE(undelivered[0][1].toString(), QStringLiteral("It is gone."));
}

QTEST_MAIN(DesktopNotifierTest)
#include "desktop_notifier_test.moc"
