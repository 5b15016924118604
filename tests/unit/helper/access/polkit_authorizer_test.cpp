// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/polkit_authorizer.h"

#include "tests/support/fake_polkit.h"
#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/test_bus.h"

#include <optional>

namespace vnats {

class PolkitAuthorizerTest : public testing::Test
{
protected:
    PolkitAuthorizerTest() { EXPECT_TRUE(m_polkit.appear(m_theirs)); }

    static Authorizer::Question question(bool interactive = false)
    {
        return {QStringLiteral(":1.4711"), QStringLiteral("org.vlannats.connect"),
            {{QStringLiteral("server"), QStringLiteral("nats://a")},
                {QStringLiteral("vlan"), QStringLiteral("42")}},
            interactive};
    }
    /// The verdict comes into `verdict`, which must outlive the question.
    Authorizer::Ticket ask(std::optional<Authorizer::Verdict>& verdict, bool interactive = false)
    {
        return m_authorizer.check(question(interactive), [&verdict](const Authorizer::Verdict& said) {
            EXPECT_FALSE(verdict);
            verdict = said;
        });
    }
    std::optional<Authorizer::Verdict> ask()
    {
        std::optional<Authorizer::Verdict> verdict;
        const auto ticket = ask(verdict);
        if (!waitFor([&] { return verdict.has_value(); }))
            m_authorizer.cancel(ticket);
        return verdict;
    }
    std::optional<Authorizer::Verdict> askWhoAnswers(const QVariantList& answer)
    {
        m_polkit.answer = [&](const QDBusMessage& message) { return message.createReply(answer); };
        return ask();
    }

    TestBus m_bus;
    FakePolkit m_polkit;
    FakeTimers m_timers;
    QDBusConnection m_theirs = m_bus.connect("polkit");
    PolkitAuthorizer m_authorizer{m_bus.connect("helper"), m_timers};
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

TEST_F(PolkitAuthorizerTest, says_why_polkit_says_no)
{
    const PolkitDetails dismissed{{QStringLiteral("polkit.dismissed"), QStringLiteral("true")}};
    const auto reasonFor = [&](bool challenge, const PolkitDetails& details) {
        const auto verdict = askWhoAnswers({FakePolkit::result(false, challenge, details)});
        EXPECT_TRUE(verdict && !verdict->allowed);
        return verdict ? verdict->reason.code : ProblemCode{};
    };
    EXPECT_EQ(reasonFor(false, {}), ProblemCode::NotAuthorized);
    EXPECT_EQ(reasonFor(true, {}), ProblemCode::NotAuthorizedNobodyToAsk);
    EXPECT_EQ(reasonFor(false, dismissed), ProblemCode::NotAuthorizedDismissed);
    EXPECT_EQ(reasonFor(true, dismissed), ProblemCode::NotAuthorizedDismissed);
}

TEST_F(PolkitAuthorizerTest, tells_polkit_what_to_show_and_whether_a_person_may_be_asked)
{
    ASSERT_TRUE(ask());
    EXPECT_EQ(m_polkit.signature, QStringLiteral("(sa{sv})sa{ss}us"));
    EXPECT_EQ(m_polkit.action, QStringLiteral("org.vlannats.connect"));
    EXPECT_EQ(m_polkit.details,
        (PolkitDetails{{QStringLiteral("server"), QStringLiteral("nats://a")},
            {QStringLiteral("vlan"), QStringLiteral("42")}}));
    EXPECT_EQ(m_polkit.flags, 0U);
    const QString first = m_polkit.cancellationId;

    std::optional<Authorizer::Verdict> verdict;
    ask(verdict, true);
    ASSERT_TRUE(waitFor([&] { return verdict.has_value(); }));
    EXPECT_EQ(m_polkit.flags, 1U);
    EXPECT_NE(m_polkit.cancellationId, first);
}

TEST_F(PolkitAuthorizerTest, A2_takes_an_error_for_a_no_and_says_what_to_look_at)
{
    for (const char* const text : {"It\nbroke.", ""}) {
        m_polkit.answer = [&](const QDBusMessage& message) {
            return message.createErrorReply(
                QStringLiteral("org.freedesktop.PolicyKit1.Error.Failed"), QLatin1String(text));
        };
        const auto verdict = ask();
        ASSERT_TRUE(verdict);
        EXPECT_FALSE(verdict->allowed);
        EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedNoPolkit);
        EXPECT_EQ(verdict->reason.places.at("reason"), *text ? "It\nbroke" : "?");
    }
}

TEST_F(PolkitAuthorizerTest, A2_takes_silence_for_a_no_and_closes_the_question)
{
    m_polkit.silent = true;
    std::optional<Authorizer::Verdict> verdict;
    ask(verdict);
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    m_timers.pass(PolkitAuthorizer::kPatience - std::chrono::milliseconds(1));
    EXPECT_FALSE(verdict);
    m_timers.pass(std::chrono::milliseconds(1));
    ASSERT_TRUE(verdict);
    EXPECT_FALSE(verdict->allowed);
    EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedTooSlow);
    ASSERT_TRUE(waitFor([&] { return !m_polkit.cancelled.isEmpty(); }));
    EXPECT_EQ(m_polkit.cancelled, QStringList{m_polkit.cancellationId});
    EXPECT_EQ(m_timers.active(), 0U);
}

TEST_F(PolkitAuthorizerTest, gives_a_person_more_time_than_polkit)
{
    m_polkit.silent = true;
    std::optional<Authorizer::Verdict> verdict;
    ask(verdict, true);
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    m_timers.pass(std::chrono::minutes(5) - std::chrono::milliseconds(1));
    EXPECT_FALSE(verdict);
    m_timers.pass(std::chrono::milliseconds(1));
    ASSERT_TRUE(verdict);
    EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedTooSlow);
}

/// What stands at the place of the yes looks like one in each of these, and each of these types differs from the
/// documented one in one thing.
TEST_F(PolkitAuthorizerTest, A2_takes_an_answer_of_another_type_for_a_no)
{
    const QVariant yes = FakePolkit::result(true, false, PolkitDetails());
    const QList<QVariantList> answers{
        {},
        {true},
        {true, QStringLiteral("yes")},
        {true, false, QVariant::fromValue(PolkitDetails())},
        {FakePolkit::result(true, false)},
        {FakePolkit::result(true, false, QVariantMap())},
        {FakePolkit::result(true, 0U, PolkitDetails())},
        {FakePolkit::result(1U, false, PolkitDetails())},
        {FakePolkit::result(true, false, PolkitDetails(), true)},
        {yes, yes},
        {QVariant::fromValue(QDBusVariant(yes))},
    };
    for (qsizetype i = 0; i < answers.size(); ++i) {
        const auto verdict = askWhoAnswers(answers.at(i));
        ASSERT_TRUE(verdict) << i;
        EXPECT_EQ(m_polkit.asked, i + 1);
        EXPECT_FALSE(verdict->allowed) << i;
        EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedNoPolkit) << i;
    }
    const auto verdict = askWhoAnswers({yes});
    EXPECT_TRUE(verdict && verdict->allowed);
}

TEST_F(PolkitAuthorizerTest, A2_takes_a_bus_without_polkit_for_a_no)
{
    EXPECT_TRUE(m_theirs.unregisterService(QStringLiteral("org.freedesktop.PolicyKit1")));
    const auto verdict = ask();
    ASSERT_TRUE(verdict);
    EXPECT_FALSE(verdict->allowed);
    EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedNoPolkit);
}

TEST_F(PolkitAuthorizerTest, A2_takes_the_end_of_polkit_for_a_no)
{
    m_polkit.silent = true;
    std::optional<Authorizer::Verdict> verdict;
    ask(verdict, true);
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    QDBusConnection::disconnectFromBus(QStringLiteral("polkit"));
    m_theirs = QDBusConnection(QString());
    ASSERT_TRUE(waitFor([&] { return verdict.has_value(); }));
    EXPECT_FALSE(verdict->allowed);
    EXPECT_EQ(verdict->reason.code, ProblemCode::NotAuthorizedNoPolkit);
}

TEST_F(PolkitAuthorizerTest, A2_takes_the_end_of_the_bus_for_a_no)
{
    m_polkit.silent = true;
    std::optional<Authorizer::Verdict> open;
    ask(open, true);
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    m_bus.end();
    ASSERT_TRUE(waitFor([&] { return open.has_value(); }));
    EXPECT_FALSE(open->allowed);
    EXPECT_EQ(open->reason.code, ProblemCode::NotAuthorizedNoPolkit);
    const auto later = ask();
    ASSERT_TRUE(later);
    EXPECT_FALSE(later->allowed);
    EXPECT_EQ(later->reason.code, ProblemCode::NotAuthorizedNoPolkit);
}

TEST_F(PolkitAuthorizerTest, closes_the_question_that_nobody_waits_for)
{
    m_polkit.silent = true;
    const auto ticket = m_authorizer.check(question(true), [](const auto&) { ADD_FAILURE(); });
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
    std::optional<Authorizer::Verdict> open;
    ask(open, true);
    ASSERT_TRUE(waitFor([&] { return m_polkit.asked == 1; }));
    m_polkit.silent = false;
    m_polkit.yes = true;
    const auto verdict = ask();
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->allowed);
    EXPECT_FALSE(open);
}

} // namespace vnats
