// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_helper.h"
#include "helper/contract/dbus_helper_client.h"
#include "private_bus.h"

#include <gtest/gtest.h>
#include <memory>
#include <optional>

namespace vnats::testing {
namespace {

using Availability = HelperClient::Availability;

PeerRecord peer(const char* mac)
{
    PeerRecord record;
    record.info.mac = *MacAddress::parse(mac);
    return record;
}

Settings settings()
{
    Settings value;
    value.servers = {"nats://server.example:4222"};
    value.vlanId = 7;
    return value;
}

class ContractClient : public ::testing::Test
{
protected:
    void startHelper() { m_helper = std::make_unique<FakeHelper>(m_helperBus); }

    void startClient()
    {
        m_client = std::make_unique<DbusHelperClient>(m_bus.connect());
        QObject::connect(m_client.get(), &HelperClient::sessionRemoved,
            [this](const QString& path, const Problem& problem) {
                m_removed << path;
                m_removedWith = problem;
            });
        QObject::connect(m_client.get(), &HelperClient::peersReset,
            [this](const QString&, const QList<PeerInfo>& peers) { m_resets << peers.size(); });
        QObject::connect(m_client.get(), &HelperClient::peersChanged,
            [this](const QString&, const QList<PeerInfo>& changed, const QStringList& removed) {
                m_deltas << changed.size() + removed.size();
            });
        QObject::connect(m_client.get(), &HelperClient::statistics,
            [this](const QString&, const Stats& stats) { m_stats = stats; });
        ASSERT_TRUE(waitUntil([this] { return m_client->isReady(); }));
    }

    PrivateBus m_bus;
    QDBusConnection m_helperBus = m_bus.connect();
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<DbusHelperClient> m_client;
    QStringList m_removed;
    Problem m_removedWith;
    QList<qsizetype> m_resets;
    QList<qsizetype> m_deltas;
    std::optional<Stats> m_stats;
};

TEST_F(ContractClient, knows_an_installed_helper_that_does_not_run_and_leaves_it_asleep)
{
    startClient();
    EXPECT_EQ(m_client->availability(), Availability::Idle);
    EXPECT_TRUE(m_client->sessions().isEmpty());
}

TEST(ContractClientAlone, knows_that_the_helper_is_not_installed)
{
    PrivateBus bus(PrivateBus::Helper::Absent);
    DbusHelperClient client(bus.connect());
    EXPECT_EQ(client.availability(), Availability::Unknown);
    ASSERT_TRUE(waitUntil([&] { return client.isReady(); }));
    EXPECT_EQ(client.availability(), Availability::NotInstalled);

    std::optional<ProblemKind> code;
    client.start(settings(), {}, false, [&](const auto& path) { code = path.error().kind(); });
    ASSERT_TRUE(waitUntil([&] { return code.has_value(); }));
    EXPECT_EQ(code, ProblemKind::HelperMissing);
}

TEST(ContractClientAlone, answers_without_a_bus)
{
    DbusHelperClient client(QDBusConnection(QStringLiteral("never-connected")));
    bool ready = false;
    QObject::connect(&client, &HelperClient::ready, [&] { ready = true; });
    std::optional<ProblemKind> code;
    client.start(settings(), {}, false, [&](const auto& path) { code = path.error().kind(); });
    EXPECT_FALSE(code.has_value()); // never before start() has returned
    ASSERT_TRUE(waitUntil([&] { return ready && code; }));
    EXPECT_EQ(client.availability(), Availability::NoBus);
    EXPECT_EQ(code, ProblemKind::HelperMissing);
}

TEST_F(ContractClient, notices_that_the_bus_is_gone)
{
    startHelper();
    m_helper->addSession();
    startClient();
    m_bus.kill();
    ASSERT_TRUE(waitUntil([this] { return m_client->availability() == Availability::NoBus; }));
    EXPECT_EQ(m_removed.size(), 1);
}

TEST_F(ContractClient, reads_the_sessions_that_run_already)
{
    startHelper();
    const QString path = m_helper->addSession({{QStringLiteral("State"), QStringLiteral("connected")},
        {QStringLiteral("Problem"), QVariant::fromValue(ProblemRecord{QStringLiteral("ServerLost"), {}})},
        {QStringLiteral("Since"), qulonglong(1700000000000)},
        {QStringLiteral("RefusedOffloads"), QStringLiteral("segmentation")},
        {QStringLiteral("CongestionControl"), QStringLiteral("cubic")}, {QStringLiteral("LacksBbr"), true},
        {QStringLiteral("Proxy"), QStringLiteral("http://proxy:3128")}, {QStringLiteral("ServerRtt"), 700U},
        {QStringLiteral("Servers"),
            QVariant::fromValue(ServerRecords{{QStringLiteral("nats://a:4222"), QStringLiteral("used"), 0},
                {QStringLiteral("nats://b:4222"), QStringLiteral("reached"), 31000},
                {QStringLiteral("javascript:alert(1)"), QStringLiteral("reached"), 1},
                {QStringLiteral("nats://c:4222"), QStringLiteral("bored"), 1}})},
        {QStringLiteral("Unfiltered"), QStringLiteral("not permitted")}});
    startClient();
    ASSERT_EQ(m_client->sessions().size(), 1);
    const SessionInfo session = m_client->sessions().first();
    EXPECT_EQ(session.path, path);
    EXPECT_EQ(session.state, SessionState::Connected);
    EXPECT_EQ(session.problem.kind(), ProblemKind::ServerLost);
    EXPECT_EQ(session.vlanId, 42U);
    EXPECT_EQ(session.congestionControl, QStringLiteral("cubic"));
    EXPECT_TRUE(session.lacksBbr);
    EXPECT_EQ(session.proxy, QStringLiteral("http://proxy:3128"));
    // What no server can be is left out.
    ASSERT_EQ(session.servers.size(), 2);
    EXPECT_EQ(session.roundTripTo(session.servers[0]), std::chrono::microseconds(700));
    EXPECT_EQ(session.servers[1],
        (ServerSight{"nats://b:4222", ServerStanding::Reached, std::chrono::microseconds(31000)}));
    EXPECT_EQ(session.addresses, QStringList{QStringLiteral("10.0.0.2/24")});
    EXPECT_EQ(session.since.toMSecsSinceEpoch(), 1700000000000);
    EXPECT_EQ(session.refusedOffloads, QStringLiteral("segmentation"));
    EXPECT_EQ(session.unfiltered, QStringLiteral("not permitted"));
}

TEST_F(ContractClient, follows_sessions_that_come_change_and_go)
{
    startHelper();
    startClient();
    const QString path = m_helper->addSession();
    ASSERT_TRUE(waitUntil([this] { return m_client->sessions().size() == 1; }));
    m_helper->change(path, {{QStringLiteral("State"), QStringLiteral("connected")}});
    ASSERT_TRUE(waitUntil([this] { return m_client->sessions()[0].state == SessionState::Connected; }));
    m_helper->remove(path);
    ASSERT_TRUE(waitUntil([this] { return m_client->sessions().isEmpty(); }));
    EXPECT_EQ(m_removed, QStringList{path});
    EXPECT_FALSE(m_removedWith);
}

TEST_F(ContractClient, tells_the_problem_that_ended_a_session)
{
    startHelper();
    startClient();
    const QString path = m_helper->addSession();
    m_helper->change(path,
        {{QStringLiteral("State"), QStringLiteral("failed")},
            {QStringLiteral("Problem"),
                QVariant::fromValue(ProblemRecord{QStringLiteral("WorkerDied"), {}})}});
    m_helper->remove(path);
    ASSERT_TRUE(waitUntil([this] { return !m_removed.isEmpty(); }));
    EXPECT_EQ(m_removedWith.kind(), ProblemKind::WorkerDied);
}

TEST_F(ContractClient, reports_every_session_lost_with_the_helper_and_greets_the_next_one)
{
    startHelper();
    m_helper->addSession();
    m_helper->addSession({{QStringLiteral("Interface"), QStringLiteral("vnats43")}});
    startClient();
    m_helper.reset();
    ASSERT_TRUE(waitUntil([this] { return m_client->availability() == Availability::Idle; }));
    ASSERT_TRUE(waitUntil([this] { return m_removed.size() == 2; }));
    EXPECT_EQ(m_removedWith.kind(), ProblemKind::HelperLost);
    EXPECT_TRUE(m_client->sessions().isEmpty());
    EXPECT_FALSE(englishOf(m_removedWith).empty());

    startHelper();
    m_helper->addSession();
    EXPECT_TRUE(waitUntil([this] { return m_client->sessions().size() == 1; }));
}

TEST_F(ContractClient, tells_nothing_of_a_helper_that_leaves_its_sessions_to_the_next_one)
{
    startHelper();
    const QString kept = m_helper->addSession();
    const QString lost = m_helper->addSession({{QStringLiteral("Interface"), QStringLiteral("vnats43")}});
    startClient();
    m_client->subscribe(kept);
    ASSERT_TRUE(waitUntil([this] { return m_helper->subscribers.size() == 1; }));
    int added = 0;
    QObject::connect(m_client.get(), &HelperClient::sessionAdded, m_client.get(), [&] { ++added; });
    m_helper.reset();
    ASSERT_TRUE(waitUntil([this] { return m_client->availability() == Availability::Idle; }));
    EXPECT_EQ(m_client->sessions().size(), 2);

    startHelper();
    ASSERT_EQ(m_helper->addSession({{QStringLiteral("State"), QStringLiteral("degraded")}}), kept);
    EXPECT_TRUE(waitUntil([this] {
        const auto sessions = m_client->sessions();
        return sessions.size() == 1 && sessions[0].state == SessionState::Degraded;
    }));
    EXPECT_EQ(added, 0);
    EXPECT_EQ(m_removed, QStringList{lost});
    EXPECT_TRUE(waitUntil([this] { return m_helper->subscribers.size() == 1; })) << "it is subscribed again";
}

TEST_F(ContractClient, starts_with_settings_and_secrets_and_stops)
{
    startHelper();
    startClient();
    std::optional<QString> path;
    m_client->start(settings(), {"ann", "s3cret", {}}, true,
        [&](const auto& reply) { path = reply.value_or(QString()); });
    ASSERT_TRUE(waitUntil([&] { return path.has_value(); }));
    EXPECT_EQ(m_helper->lastSettings.value(QStringLiteral("vlan")), QVariant(7U));
    EXPECT_EQ(m_helper->lastSecrets, QByteArray("user=ann\npassword=s3cret\n"));
    EXPECT_TRUE(m_helper->lastInteractive);

    bool stopped = false;
    m_client->stop(*path, true, [&](const auto& reply) { stopped = reply.has_value(); });
    ASSERT_TRUE(waitUntil([&] { return stopped; }));
    EXPECT_TRUE(waitUntil([&] { return m_removed.contains(*path); }));
}

TEST_F(ContractClient, asks_a_session_to_reconnect)
{
    startHelper();
    startClient();
    const QString path = m_helper->addSession();
    ASSERT_TRUE(waitUntil([this] { return m_client->sessions().size() == 1; }));
    std::optional<std::expected<void, Problem>> answer;
    m_client->reconnect(path, [&](const auto& reply) { answer = reply; });
    ASSERT_TRUE(waitUntil([&] { return answer.has_value(); }));
    EXPECT_TRUE(answer->has_value());
    EXPECT_TRUE(m_helper->calls.contains(QLatin1String("Reconnect")));
    m_helper->refusal = {ProblemCode::NotAuthorized};
    answer.reset();
    m_client->reconnect(path, [&](const auto& reply) { answer = reply; });
    ASSERT_TRUE(waitUntil([&] { return answer.has_value(); }));
    ASSERT_FALSE(answer->has_value());
    EXPECT_EQ(answer->error(), m_helper->refusal);
}

TEST_F(ContractClient, hands_a_refusal_through_with_its_places)
{
    startHelper();
    startClient();
    m_helper->refusal = {ProblemCode::AddressInUse, {{"address", "10.0.0.2"}, {"interface", "eth0"}}};
    std::optional<Problem> problem;
    m_client->start(settings(), {}, false, [&](const auto& reply) { problem = reply.error(); });
    ASSERT_TRUE(waitUntil([&] { return problem.has_value(); }));
    EXPECT_EQ(*problem, m_helper->refusal);
    EXPECT_FALSE(m_helper->lastInteractive);
}

TEST_F(ContractClient, gives_subscribers_counters_and_peers_and_asks_again_after_a_gap)
{
    startHelper();
    startClient();
    m_helper->peers = {peer("02:00:00:00:00:01"), PeerRecord()};
    m_helper->serial = 5;
    const QString path = m_helper->addSession();
    m_client->subscribe(path); // before it is announced
    ASSERT_TRUE(waitUntil([this] { return m_resets.size() == 1; }));
    EXPECT_EQ(m_resets, QList<qsizetype>{1}) << "the record without a MAC is left out";

    Stats stats;
    stats.count(Direction::Uplink, Cast::Unicast, 100);
    m_helper->sendStatistics(path, stats);
    ASSERT_TRUE(waitUntil([this] { return m_stats.has_value(); }));
    EXPECT_EQ(*m_stats, stats);

    m_helper->sendPeersChanged(path, {peer("02:00:00:00:00:02")}, {}, 5); // in the list already
    m_helper->sendPeersChanged(path, {}, {QStringLiteral("02:00:00:00:00:01")}, 6);
    ASSERT_TRUE(waitUntil([this] { return !m_deltas.isEmpty(); }));
    EXPECT_EQ(m_deltas, QList<qsizetype>{1});

    m_helper->serial = 8;
    m_helper->sendPeersChanged(path, {peer("02:00:00:00:00:03")}, {}, 8); // 7 is missing
    ASSERT_TRUE(waitUntil([this] { return m_resets.size() == 2; }));
    EXPECT_EQ(m_deltas.size(), 1);

    m_client->unsubscribe(path);
    EXPECT_TRUE(waitUntil([this] { return m_helper->subscribers.isEmpty(); }));
}

TEST_F(ContractClient, is_told_when_the_session_to_stop_is_gone)
{
    startHelper();
    startClient();
    std::optional<ProblemKind> code;
    m_client->stop(QStringLiteral("/org/vlannats/Helper1/sessions/99"), false,
        [&](const auto& reply) { code = reply.error().kind(); });
    ASSERT_TRUE(waitUntil([&] { return code.has_value(); }));
    EXPECT_EQ(code, ProblemKind::NoSuchSession);
}

TEST_F(ContractClient, answers_every_call_to_a_session_though_no_helper_runs)
{
    startClient();
    QList<ProblemCode> codes;
    const auto note = [&](const auto& reply) { codes << reply.error().code; };
    const QString session = QStringLiteral("/org/vlannats/Helper1/sessions/99");
    m_client->stop(session, true, note);
    m_client->reconnect(session, note);
    m_client->changeNetworkKey(session, {}, note);
    m_client->capture(session, {}, true, note);
    m_client->getPeers(session, note);
    EXPECT_TRUE(codes.isEmpty()) << "never before the call has returned";
    ASSERT_TRUE(waitUntil([&] { return codes.size() == 5; }));
    EXPECT_EQ(codes, QList<ProblemCode>(5, ProblemCode::NoSuchSession));
}

} // namespace
} // namespace vnats::testing
