// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/permissions/polkit_permissions.h"
#include "helper/contract/names.h"
#include "tests/support/fake_polkit.h"
#include "tests/unit/helper/test_bus.h"

#include <QSignalSpy>
#include <QTest>
#include <memory>

using namespace vnats;
using Answer = Permissions::Answer;

/// libpolkit keeps one connection for the life of the process, so one bus serves all tests, and its end comes last.
class PolkitPermissionsTest : public QObject
{
    Q_OBJECT
public:
    PolkitPermissionsTest()
    {
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus.address().toLocal8Bit());
        m_polkit.answer = [this](const QDBusMessage& message) {
            const auto [allowed, challenge] = m_says.value(m_polkit.action);
            return message.createReply(FakePolkit::result(allowed, challenge, PolkitDetails()));
        };
    }

private Q_SLOTS:
    void init()
    {
        m_says.clear();
        m_polkit.silent = false;
        m_polkit.asked = 0;
    }
    void without_polkit_nothing_is_known_and_nothing_waits();
    void knows_what_will_be_asked_and_what_is_refused();
    void asks_about_the_connection_that_calls_the_helper_and_no_person();
    void a_session_of_ones_own_asks_for_nothing();
    void follows_what_polkit_changes();
    void a_polkit_that_ends_with_a_question_open_is_asked_again();
    void the_end_of_the_bus_ends_no_program();

private:
    struct Says
    {
        bool allowed = false;
        bool challenge = false;
    };
    static constexpr uint kUs = 1000;

    std::unique_ptr<PolkitPermissions> permissions()
    {
        return std::make_unique<PolkitPermissions>(m_caller, kUs);
    }
    void sayChanged()
    {
        QVERIFY(
            m_theirs.send(QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
                QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QStringLiteral("Changed"))));
    }

    TestBus m_bus;
    FakePolkit m_polkit;
    QHash<QString, Says> m_says;
    QDBusConnection m_theirs = m_bus.connect("polkit");
    QDBusConnection m_caller = m_bus.connect("caller");
};

void PolkitPermissionsTest::without_polkit_nothing_is_known_and_nothing_waits()
{
    const auto known = permissions();
    QCOMPARE(known->toConnect(), Answer::Unknown);
    QCOMPARE(known->toDisconnect(0), Answer::Unknown);
    QCOMPARE(known->toDisconnect(kUs), Answer::Allowed);
    // Without a bus there is nobody to ask either.
    const PolkitPermissions busless(QDBusConnection(QStringLiteral("none")), kUs);
    QCOMPARE(busless.toConnect(), Answer::Unknown);
    QVERIFY(m_polkit.appear(m_theirs));
}

void PolkitPermissionsTest::knows_what_will_be_asked_and_what_is_refused()
{
    m_says = {{names::kActionConnect, {false, true}}, {names::kActionDisconnectOthers, {false, false}}};
    const auto known = permissions();
    QTRY_COMPARE(known->toConnect(), Answer::AsksFirst);
    QTRY_COMPARE(known->toDisconnect(0), Answer::Refused);
    // The last question. An answer says not whose it is, so none may be open when the next one asks.
    QTRY_COMPARE(known->toStartUnits(), Answer::Refused);
    m_says = {{names::kActionConnect, {true, false}}, {names::kActionDisconnectOthers, {false, true}}};
    const auto later = permissions();
    QTRY_COMPARE(later->toConnect(), Answer::Allowed);
    QTRY_COMPARE(later->toDisconnect(0), Answer::AsksFirst);
    QTRY_COMPARE(later->toStartUnits(), Answer::Refused);
    m_says[QStringLiteral("org.freedesktop.systemd1.manage-units")] = {false, true};
    const auto last = permissions();
    QTRY_COMPARE(last->toStartUnits(), Answer::AsksFirst);
}

void PolkitPermissionsTest::asks_about_the_connection_that_calls_the_helper_and_no_person()
{
    const auto known = permissions();
    QTRY_COMPARE(known->toStartUnits(), Answer::Refused);
    QCOMPARE(m_polkit.asked, 3);
    QCOMPARE(m_polkit.subjectKind, QStringLiteral("system-bus-name"));
    QCOMPARE(m_polkit.subjectName, m_caller.baseService());
    QCOMPARE(m_polkit.flags, 0U);
    // Only root may pass details.
    QVERIFY(m_polkit.details.isEmpty());
}

void PolkitPermissionsTest::a_session_of_ones_own_asks_for_nothing()
{
    const auto ours = permissions();
    QTRY_COMPARE(ours->toDisconnect(kUs + 1), Answer::Refused);
    QTRY_COMPARE(ours->toStartUnits(), Answer::Refused);
    QCOMPARE(ours->toDisconnect(kUs), Answer::Allowed);
}

void PolkitPermissionsTest::follows_what_polkit_changes()
{
    m_polkit.asked = 0;
    m_says = {{names::kActionConnect, {false, true}}};
    const auto known = permissions();
    QTRY_COMPARE(known->toConnect(), Answer::AsksFirst);
    QTRY_COMPARE(known->toDisconnect(0), Answer::Refused);
    QTRY_COMPARE(known->toStartUnits(), Answer::Refused);
    QSignalSpy changed(known.get(), &Permissions::changed);
    // The password is remembered for a while.
    m_says = {{names::kActionConnect, {true, false}}};
    sayChanged();
    QTRY_COMPARE(known->toConnect(), Answer::Allowed);
    QCOMPARE(changed.size(), 1);
    // The other questions are answered as before.
    QTRY_COMPARE(m_polkit.asked, 6);
    // What changes while a question is open is asked about after it.
    m_polkit.asked = 0;
    sayChanged();
    sayChanged();
    sayChanged();
    QTRY_COMPARE(m_polkit.asked, 6);
    QCOMPARE(changed.size(), 1);
}

void PolkitPermissionsTest::a_polkit_that_ends_with_a_question_open_is_asked_again()
{
    m_says = {{names::kActionConnect, {true, false}}};
    const auto known = permissions();
    QTRY_COMPARE(known->toConnect(), Answer::Allowed);
    QTRY_COMPARE(known->toDisconnect(0), Answer::Refused);
    QTRY_COMPARE(known->toStartUnits(), Answer::Refused);
    m_polkit.silent = true;
    m_polkit.asked = 0;
    sayChanged();
    QTRY_COMPARE(m_polkit.asked, 1);
    QDBusConnection::disconnectFromBus(QStringLiteral("polkit"));
    m_theirs = QDBusConnection(QString());
    QTRY_COMPARE(known->toConnect(), Answer::Unknown);
    m_polkit.silent = false;
    m_theirs = m_bus.connect("polkit");
    QVERIFY(m_polkit.appear(m_theirs));
    QTRY_COMPARE(known->toDisconnect(0), Answer::Refused);
    QTRY_COMPARE(known->toConnect(), Answer::Allowed);
    QTRY_COMPARE(known->toStartUnits(), Answer::Refused);
}

void PolkitPermissionsTest::the_end_of_the_bus_ends_no_program()
{
    m_says = {{names::kActionConnect, {true, false}}};
    const auto known = permissions();
    // Any answer: it may be the one to the last question of the test before, which does not wait for that.
    QTRY_VERIFY(known->toConnect() != Answer::Unknown);
    m_bus.end();
    QTRY_COMPARE(known->toConnect(), Answer::Unknown);
    QCOMPARE(known->toDisconnect(0), Answer::Unknown);
    const auto later = permissions();
    QCOMPARE(later->toConnect(), Answer::Unknown);
}

QTEST_GUILESS_MAIN(PolkitPermissionsTest)
#include "polkit_permissions_test.moc"
