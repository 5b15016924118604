// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/polkit_authorizer.h"

#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/test_bus.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVirtualObject>

namespace vnats {

/// A polkitd on the test's bus that answers as the test says.
class FakePolkit : public QDBusVirtualObject
{
    Q_OBJECT
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        if (message.member() == QLatin1String("GetAll"))
            return bus.send(message.createReply(QVariantMap()));
        if (message.member() == QLatin1String("CancelCheckAuthorization"))
            cancelled << message.arguments().at(0).toString();
        if (message.member() != QLatin1String("CheckAuthorization"))
            return bus.send(message.createReply());
        const auto subject = message.arguments().at(0).value<QDBusArgument>();
        QVariantMap details;
        subject.beginStructure();
        subject >> subjectKind >> details;
        subject.endStructure();
        subjectName = details.value(QStringLiteral("name")).toString();
        subjectKeys = details.keys();
        cancellationId = message.arguments().at(4).toString();
        ++asked;
        if (error)
            return bus.send(message.createErrorReply(
                QStringLiteral("org.freedesktop.PolicyKit1.Error.Failed"), QStringLiteral("It\nbroke.")));
        if (silent)
            return true;
        if (malformed)
            return bus.send(message.createReply(QVariantList{true, QStringLiteral("yes")}));
        QDBusArgument result;
        result.beginStructure();
        result << yes << false << QMap<QString, QString>();
        result.endStructure();
        return bus.send(message.createReply(QVariant::fromValue(result)));
    }

    bool error = false;
    bool silent = false;
    bool malformed = false;
    bool yes = false;
    int asked = 0;
    QString cancellationId;
    QStringList cancelled;
    QString subjectKind;
    QString subjectName;
    QStringList subjectKeys;
};

/// libpolkit keeps its connection for the life of the process, so one bus and one polkit serve all tests.
class PolkitAuthorizerTest : public testing::Test
{
protected:
    struct World
    {
        World()
        {
            qputenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address().toLocal8Bit());
            qDBusRegisterMetaType<QMap<QString, QString>>();
            EXPECT_TRUE(connection.registerVirtualObject(
                QStringLiteral("/org/freedesktop/PolicyKit1/Authority"), &polkit));
            EXPECT_TRUE(connection.registerService(QStringLiteral("org.freedesktop.PolicyKit1")));
        }
        TestBus bus;
        FakePolkit polkit;
        /// Those of questions that are taken back live on until polkitd's answer, longer than a test.
        FakeTimers timers;
        QDBusConnection connection = bus.connect("polkit");
    };
    static World& world()
    {
        // Never torn down: libpolkit would end the process with its bus.
        static auto* const world = new World;
        return *world;
    }

    std::optional<Authorizer::Verdict> ask()
    {
        std::optional<Authorizer::Verdict> verdict;
        const auto ticket =
            m_authorizer.check({QStringLiteral(":1.4711"), QStringLiteral("org.vlannats.connect"),
                                   {{QStringLiteral("vlan"), QStringLiteral("42")}}, false},
                [&](const Authorizer::Verdict& said) { verdict = said; });
        if (!waitFor([&] { return verdict.has_value(); }))
            m_authorizer.cancel(ticket);
        return verdict;
    }

    FakePolkit& m_polkit = [](FakePolkit& polkit) -> FakePolkit& {
        polkit.error = polkit.silent = polkit.malformed = polkit.yes = false;
        polkit.asked = 0;
        polkit.cancelled.clear();
        return polkit;
    }(world().polkit);
    FakeTimers& m_timers = world().timers;
    PolkitAuthorizer m_authorizer{m_timers};
};

TEST_F(PolkitAuthorizerTest, A4_asks_about_a_bus_name_and_never_a_process)
{
    m_polkit.yes = true;
    const auto verdict = ask();
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->allowed);
    EXPECT_EQ(m_polkit.subjectKind, QStringLiteral("system-bus-name"));
    EXPECT_EQ(m_polkit.subjectName, QStringLiteral(":1.4711"));
    EXPECT_EQ(m_polkit.subjectKeys, QStringList{QStringLiteral("name")});
}

TEST_F(PolkitAuthorizerTest, A2_takes_a_no_for_a_no)
{
    const auto verdict = ask();
    ASSERT_TRUE(verdict);
    EXPECT_FALSE(verdict->allowed);
}

TEST_F(PolkitAuthorizerTest, A2_takes_an_error_for_a_no_and_says_what_to_look_at)
{
    m_polkit.error = true;
    const auto verdict = ask();
    ASSERT_TRUE(verdict);
    EXPECT_FALSE(verdict->allowed);
    EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedNoPolkit);
}

TEST_F(PolkitAuthorizerTest, A2_takes_silence_for_a_no)
{
    m_polkit.silent = true;
    std::optional<Authorizer::Verdict> verdict;
    m_authorizer.check({QStringLiteral(":1.1"), QStringLiteral("org.vlannats.connect"), {}, false},
        [&](const Authorizer::Verdict& said) { verdict = said; });
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    m_timers.pass(PolkitAuthorizer::kPatience - std::chrono::milliseconds(1));
    EXPECT_FALSE(verdict);
    m_timers.pass(std::chrono::milliseconds(1));
    ASSERT_TRUE(verdict);
    EXPECT_FALSE(verdict->allowed);
    EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedTooSlow);
}

/// libpolkit 122 does not look at the type of what it is answered, and takes what happens to be there.
TEST_F(PolkitAuthorizerTest, A2_takes_a_malformed_answer_for_a_no)
{
    m_polkit.malformed = true;
    const auto verdict = ask();
    ASSERT_TRUE(verdict);
    EXPECT_EQ(m_polkit.asked, 1);
    EXPECT_FALSE(verdict->allowed);
    EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedNoPolkit);
}

TEST_F(PolkitAuthorizerTest, closes_the_question_that_nobody_waits_for)
{
    m_polkit.silent = true;
    const auto ticket = m_authorizer.check(
        {QStringLiteral(":1.1"), QStringLiteral("org.vlannats.connect"), {}, true}, [](const auto&) {});
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    m_authorizer.cancel(ticket);
    ASSERT_TRUE(waitFor([&] { return !m_polkit.cancelled.isEmpty(); }));
    EXPECT_EQ(m_polkit.cancelled, QStringList{m_polkit.cancellationId});
    // One that is answered needs no closing.
    m_polkit.silent = false;
    ASSERT_TRUE(ask());
    ASSERT_TRUE(ask());
    EXPECT_EQ(m_polkit.cancelled.size(), 1);
}

TEST_F(PolkitAuthorizerTest, P2_one_open_question_delays_no_other)
{
    m_polkit.silent = true;
    bool answered = false;
    m_authorizer.check({QStringLiteral(":1.1"), QStringLiteral("org.vlannats.connect"), {}, true},
        [&](const Authorizer::Verdict&) { answered = true; });
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    m_polkit.silent = false;
    m_polkit.yes = true;
    const auto verdict = ask();
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->allowed);
    EXPECT_FALSE(answered);
}

} // namespace vnats

#include "polkit_authorizer_test.moc"
