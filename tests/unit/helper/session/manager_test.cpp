// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/manager.h"

#include "tests/unit/helper/managed_test.h"

namespace vnats {

class ManagerTest : public ManagedTest
{
protected:
    ManagerTest()
    {
        m_callers.uids[kAlice.name] = 1000;
        m_callers.uids[kBob.name] = 1001;
        m_callers.uids[kRoot.name] = 0;
    }
    ~ManagerTest() override
    {
        stopAll();
        EXPECT_TRUE(m_network.existing.empty());
    }

    std::expected<Manager::SessionId, Problem> start(const Caller& caller, const Settings& settings)
    {
        std::optional<std::expected<Manager::SessionId, Problem>> result;
        m_manager.start(caller, settings, {}, [&](auto reply) { result = std::move(reply); });
        EXPECT_TRUE(result);
        return *result;
    }
    ProblemKind startRefused(const Caller& caller, const Settings& settings)
    {
        const auto result = start(caller, settings);
        EXPECT_FALSE(result);
        return result ? ProblemKind::None : result.error().kind();
    }
    Settings vlan(std::uint32_t id)
    {
        Settings settings = vlan42();
        settings.vlanId = id;
        settings.addresses.clear();
        return settings;
    }

    const Caller kAlice{QStringLiteral(":1.1"), true};
    const Caller kBob{QStringLiteral(":1.2"), true};
    const Caller kRoot{QStringLiteral(":1.3"), true};
};

TEST_F(ManagerTest, A2_makes_nothing_before_the_answer)
{
    m_authorizer.immediately.reset();
    bool replied = false;
    m_manager.start(kAlice, vlan42(), {}, [&](auto) { replied = true; });
    EXPECT_FALSE(replied);
    EXPECT_EQ(m_network.made, 0);
    EXPECT_FALSE(m_manager.isIdle());
    m_authorizer.answer({true, {}});
    EXPECT_TRUE(replied);
    EXPECT_EQ(m_network.made, 1);
}

TEST_F(ManagerTest, A2_makes_nothing_for_whom_polkit_denies)
{
    m_authorizer.immediately = {false, {ProblemCode::NotAuthorized}};
    EXPECT_EQ(startRefused(kAlice, vlan42()), ProblemKind::NotAuthorized);
    EXPECT_EQ(m_network.made, 0);
    EXPECT_TRUE(m_manager.isIdle());
}

TEST_F(ManagerTest, A3_makes_nothing_for_a_caller_who_left_during_the_check)
{
    m_authorizer.immediately.reset();
    std::optional<std::expected<Manager::SessionId, Problem>> result;
    m_manager.start(kAlice, vlan42(), {}, [&](auto reply) { result = std::move(reply); });
    m_callers.leave(kAlice.name);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->error().kind(), ProblemKind::NotAuthorized);
    EXPECT_EQ(m_network.made, 0);
}

TEST_F(ManagerTest, A4_gives_the_session_to_the_user_whom_the_bus_named)
{
    const auto id = start(kAlice, vlan42());
    ASSERT_TRUE(id);
    EXPECT_EQ(m_manager.sessions().at(*id)->ownership().owner(), 1000U);
}

TEST_F(ManagerTest, leaves_nothing_when_the_interface_cannot_be_made)
{
    m_network.failure = Problem{ProblemCode::DeviceUnavailable, {{"reason", "no TAP"}}};
    EXPECT_EQ(startRefused(kAlice, vlan42()), ProblemKind::DeviceUnavailable);
    EXPECT_TRUE(m_manager.sessions().empty());
}

TEST_F(ManagerTest, refuses_the_same_vlan_of_the_same_server_twice)
{
    ASSERT_TRUE(start(kAlice, vlan(42)));
    Settings again = vlan(42);
    again.interface = "other0";
    EXPECT_EQ(startRefused(kBob, again), ProblemKind::AlreadyConnected);
    again.servers = {"nats://elsewhere.org:4222"};
    EXPECT_TRUE(start(kBob, again));
}

TEST_F(ManagerTest, lets_the_owner_stop_without_a_question)
{
    const auto id = start(kAlice, vlan42());
    m_authorizer.asked.clear();
    std::optional<std::expected<void, Problem>> stopped;
    m_manager.stop(kAlice, *id, [&](auto reply) { stopped = std::move(reply); });
    EXPECT_TRUE(waitFor([&] { return stopped.has_value(); }));
    EXPECT_TRUE(stopped->has_value());
    EXPECT_TRUE(m_network.existing.empty());
    EXPECT_TRUE(m_authorizer.asked.empty());
    EXPECT_TRUE(m_manager.isIdle());
}

TEST_F(ManagerTest, A6_asks_before_another_user_stops_it)
{
    const auto id = start(kAlice, vlan42());
    m_authorizer.immediately = {false, {ProblemCode::NotAuthorized}};
    std::optional<std::expected<void, Problem>> stopped;
    m_manager.stop(kBob, *id, [&](auto reply) { stopped = std::move(reply); });
    ASSERT_TRUE(stopped);
    EXPECT_EQ(stopped->error().kind(), ProblemKind::NotAuthorized);
    EXPECT_EQ(m_authorizer.asked.back().action, QStringLiteral("org.vlannats.disconnect-others"));
    EXPECT_EQ(m_manager.sessions().size(), 1U);
}

TEST_F(ManagerTest, A6_lets_only_owner_and_root_watch_and_asks_nobody)
{
    const auto id = start(kAlice, vlan42());
    m_authorizer.asked.clear();
    const auto may = [&](const Caller& caller) {
        bool allowed = false;
        m_manager.mayWatch(caller, *id, [&](auto reply) { allowed = reply.has_value(); });
        return allowed;
    };
    EXPECT_TRUE(may(kAlice));
    EXPECT_TRUE(may(kRoot));
    EXPECT_FALSE(may(kBob));
    EXPECT_TRUE(m_authorizer.asked.empty());
}

TEST_F(ManagerTest, A6_lets_only_owner_and_root_reconnect_and_asks_nobody)
{
    const auto id = start(kAlice, vlan42());
    const Session& session = *m_manager.sessions().at(*id);
    ASSERT_TRUE(waitFor([&] { return session.status().state == SessionState::Connected; }));
    m_authorizer.asked.clear();
    const auto reconnect = [&](const Caller& caller) {
        bool done = false;
        m_manager.reconnect(caller, *id, [&](auto reply) { done = reply.has_value(); });
        return done;
    };
    int retries = 0;
    QObject::connect(&session, &Session::changed, &session,
        [&] { retries += reasonIn(session.status().problem) == "retry"; });
    EXPECT_FALSE(reconnect(kBob));
    // The worker shows what it was told, in order: this comes after what Bob might have caused.
    m_manager.obey(LinkCommand::NetworkChanged);
    EXPECT_TRUE(waitFor([&] { return reasonIn(session.status().problem) == "network"; }));
    EXPECT_EQ(retries, 0);
    EXPECT_TRUE(reconnect(kAlice));
    EXPECT_TRUE(waitFor([&] { return retries == 1; }));
    EXPECT_TRUE(reconnect(kRoot));
    EXPECT_TRUE(m_authorizer.asked.empty());
}

TEST_F(ManagerTest, tells_every_session_what_happens)
{
    std::vector<const Session*> all;
    for (const std::uint32_t vlan : {1U, 2U})
        all.push_back(m_manager.sessions().at(*start(kAlice, this->vlan(vlan))).get());
    m_manager.obey(LinkCommand::NetworkChanged);
    for (const Session* const session : all)
        EXPECT_TRUE(waitFor([&] { return reasonIn(session->status().problem) == "network"; }));
}

TEST_F(ManagerTest, knows_no_session_that_has_ended)
{
    ProblemKind code = ProblemKind::None;
    m_manager.reconnect(
        kAlice, 4711, [&](auto reply) { code = reply ? ProblemKind::None : reply.error().kind(); });
    EXPECT_EQ(code, ProblemKind::NoSuchSession);
    std::optional<std::expected<void, Problem>> stopped;
    m_manager.stop(kAlice, 4711, [&](auto reply) { stopped = std::move(reply); });
    ASSERT_TRUE(stopped);
    EXPECT_EQ(stopped->error().kind(), ProblemKind::NoSuchSession);
}

TEST_F(ManagerTest, P2_ends_a_session_with_the_caller_that_it_shall_not_outlive)
{
    Settings settings = vlan(1);
    settings.linger = false;
    ASSERT_TRUE(start(kAlice, settings));
    ASSERT_TRUE(start(kAlice, vlan(2)));
    ASSERT_TRUE(start(kBob, vlan(3)));
    m_callers.leave(kAlice.name);
    for (const auto& [id, session] : m_manager.sessions())
        EXPECT_EQ(session->status().state == SessionState::Stopping, !session->settings().linger);
    EXPECT_TRUE(waitFor([&] { return m_manager.sessions().size() == 2; }));
    EXPECT_TRUE(m_callers.watched.empty());
}

TEST_F(ManagerTest, P2_ends_it_though_the_caller_left_before_it_was_watched)
{
    Settings settings = vlan(1);
    settings.linger = false;
    // Gone in the moment between the answer and the watch.
    QObject::connect(&m_manager, &Manager::added, &m_manager, [this] { m_callers.uids.erase(kAlice.name); });
    ASSERT_TRUE(start(kAlice, settings));
    EXPECT_TRUE(waitFor([&] { return m_manager.sessions().empty(); }));
    EXPECT_TRUE(m_callers.watched.empty());
}

} // namespace vnats
