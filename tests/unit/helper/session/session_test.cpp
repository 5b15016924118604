// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/session.h"

#include "helper/contract/stable_mac.h"
#include "tests/unit/helper/fakes.h"

namespace vnats {

class SessionTest : public testing::Test
{
protected:
    std::unique_ptr<Session> session(const std::string& behaviour) { return session(vlan42(behaviour)); }
    std::unique_ptr<Session> session(const Settings& settings)
    {
        return std::make_unique<Session>(
            settings, Secrets{}, Ownership(1000), m_network, m_continuity, m_program, m_timers);
    }
    static bool reaches(const Session& session, SessionState state)
    {
        return waitFor([&] { return session.status().state == state; });
    }
    /// A worker has died; another one is started when the time comes.
    static bool waitsToRestart(const Session& session)
    {
        return waitFor([&] { return session.status().problem.kind() == ProblemKind::WorkerDied; });
    }
    /// So many workers have counted a frame each.
    static bool counts(const Session& session, Direction direction, std::uint64_t frames)
    {
        return waitFor([&] { return session.stats().total(direction).frames == frames; });
    }
    static bool ends(Session& session)
    {
        bool ended = false;
        QObject::connect(&session, &Session::ended, &session, [&ended] { ended = true; });
        return waitFor([&] { return ended; });
    }

    static MacAddress macOf(unsigned attempt)
    {
        return stableMac(std::string(32, 'a'), vlan42(), 1000, attempt);
    }

    FakeNetwork m_network;
    Continuity m_continuity{std::string(32, 'a'), AddressMemory("/nonexistent/addresses")};
    const WorkerProgram m_program = fakeWorker();
    FakeTimers m_timers;
};

TEST_F(SessionTest, shows_what_the_worker_reports)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    EXPECT_EQ(running->status().state, SessionState::Connecting);
    EXPECT_TRUE(reaches(*running, SessionState::Connected));
    EXPECT_EQ(running->status().server, "nats://fake:4222");
    EXPECT_TRUE(running->since());
    EXPECT_TRUE(waitFor([&] { return running->peers().size() == 1; }));
    EXPECT_EQ(running->stats().total(Direction::Downlink).frames, 1U);
}

TEST_F(SessionTest, logs_the_server_and_the_proxy_that_it_is_connected_by)
{
    testing::internal::CaptureStderr();
    Settings settings = vlan42("good");
    settings.proxy = "http://proxy.example:3128";
    const auto running = session(settings);
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(reaches(*running, SessionState::Connected));
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_NE(log.find("VLAN 42 on " + running->interfaceName()
                  + " is connected to nats://fake:4222 through http://proxy.example:3128\n"),
        std::string::npos)
        << log;
}

TEST_F(SessionTest, gives_its_worker_other_secrets)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    const auto heard = [&](const std::string& reason) {
        return waitFor([&] { return reasonIn(running->status().problem) == reason; });
    };
    Secrets secrets;
    secrets.user = "bert";
    EXPECT_TRUE(running->changeSecrets(secrets));
    EXPECT_TRUE(heard("secrets of bert"));
    EXPECT_FALSE(running->changeSecrets(secrets)) << "nothing differs";
    secrets.certificate = "-----BEGIN CERTIFICATE-----";
    secrets.certificateKey = "-----BEGIN PRIVATE KEY-----";
    EXPECT_TRUE(running->changeSecrets(secrets));
    EXPECT_TRUE(heard("secrets of bert with a certificate"));
    EXPECT_EQ(running->record().secrets, secrets) << "for the next helper and the next worker";
    EXPECT_TRUE(counts(*running, Direction::Downlink, 1)) << "it is the same worker";
    running->stop();
    EXPECT_FALSE(running->changeSecrets({}));
    EXPECT_TRUE(ends(*running));
}

TEST_F(SessionTest, replaces_a_worker_that_is_to_trust_others_on_the_same_interface)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    Secrets secrets;
    secrets.ca = "-----BEGIN CERTIFICATE-----";
    EXPECT_TRUE(running->changeSecrets(secrets));
    ASSERT_TRUE(reaches(*running, SessionState::Connecting));
    m_timers.pass(std::chrono::minutes(1));
    EXPECT_TRUE(counts(*running, Direction::Downlink, 2)) << "another worker has counted";
    EXPECT_EQ(m_network.made, 1);
}

TEST_F(SessionTest, shows_what_the_kernel_does_not_offer)
{
    const auto running = session("old-kernel");
    int changes = 0;
    QObject::connect(running.get(), &Session::changed, running.get(), [&] { ++changes; });
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(running->refusedOffloads().empty());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    EXPECT_EQ(running->refusedOffloads(), "UDP segmentation (Linux 6.2)");
    EXPECT_EQ(changes, 3) << "connecting, the device, connected";
}

TEST_F(SessionTest, shows_that_a_worker_runs_without_its_filter_until_another_has_it)
{
    const auto running = session("unfiltered-once");
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(running->unfiltered().empty());
    ASSERT_TRUE(waitsToRestart(*running));
    EXPECT_EQ(running->unfiltered(), "Operation not permitted");
    m_timers.pass(RestartDelay::kFirst);
    ASSERT_TRUE(counts(*running, Direction::Uplink, 2));
    EXPECT_TRUE(running->unfiltered().empty());
}

TEST_F(SessionTest, leaves_neither_worker_nor_interface_when_stopped)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    running->stop();
    EXPECT_EQ(running->status().state, SessionState::Stopping);
    EXPECT_TRUE(ends(*running));
    EXPECT_TRUE(m_network.existing.empty());
}

TEST_F(SessionTest, kills_a_worker_that_does_not_listen)
{
    const auto running = session("deaf");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    running->stop();
    m_timers.pass(WorkerProcess::kGrace);
    EXPECT_TRUE(ends(*running));
    EXPECT_TRUE(m_network.existing.empty());
}

TEST_F(SessionTest, replaces_a_worker_that_dies_on_the_same_interface_and_goes_on_counting)
{
    const auto running = session("crashing-once");
    std::vector<Problem> problems;
    QObject::connect(running.get(), &Session::changed, running.get(), [&] {
        if (running->status().problem)
            problems.push_back(running->status().problem);
    });
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(waitsToRestart(*running));
    m_timers.pass(RestartDelay::kFirst);
    EXPECT_TRUE(counts(*running, Direction::Uplink, 2));
    EXPECT_EQ(m_network.made, 1);
    EXPECT_EQ(running->status().state, SessionState::Connected);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind(), ProblemKind::WorkerDied);
    EXPECT_NE(englishOf(problems[0]).find("signal 9"), std::string::npos);
}

TEST_F(SessionTest, passes_on_what_happens_around_it)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    EXPECT_TRUE(running->isUp());
    const auto says = [&](const char* words) {
        return waitFor([&] { return reasonIn(running->status().problem) == words; });
    };
    running->obey(LinkCommand::Retry);
    EXPECT_TRUE(says("retry"));
    running->obey(LinkCommand::NetworkChanged);
    EXPECT_TRUE(says("network"));
    EXPECT_TRUE(running->isUp());
    running->obey(LinkCommand::Sleep);
    EXPECT_TRUE(reaches(*running, SessionState::Connecting));
    EXPECT_FALSE(running->isUp());
    running->obey(LinkCommand::Wake);
    EXPECT_TRUE(reaches(*running, SessionState::Connected));
}

TEST_F(SessionTest, starts_a_worker_that_waits_to_be_started_when_asked_to_try_now)
{
    const auto running = session("crashing");
    ASSERT_TRUE(running->start());
    const auto dies = [&](std::uint64_t time) {
        return counts(*running, Direction::Uplink, time) && waitsToRestart(*running);
    };
    ASSERT_TRUE(dies(1));
    m_timers.pass(RestartDelay::kFirst);
    ASSERT_TRUE(dies(2));
    m_timers.pass(RestartDelay::kFirst);
    EXPECT_EQ(m_timers.active(), 1U) << "the second time it waits for longer";
    running->obey(LinkCommand::NetworkChanged); // no worker is there to hear it
    EXPECT_EQ(m_timers.active(), 2U) << "the network is looked at again, too";
    running->obey(LinkCommand::Retry);
    EXPECT_EQ(m_timers.active(), 1U);
    EXPECT_TRUE(dies(3));
}

TEST_F(SessionTest, sleeps_on_when_its_worker_is_replaced)
{
    const auto running = session("crashing-once");
    ASSERT_TRUE(running->start());
    running->obey(LinkCommand::Sleep);
    ASSERT_TRUE(waitsToRestart(*running));
    m_timers.pass(RestartDelay::kFirst);
    EXPECT_TRUE(counts(*running, Direction::Uplink, 2));
    EXPECT_TRUE(reaches(*running, SessionState::Connecting)) << "the second one was told, too";
    EXPECT_FALSE(running->status().problem);
    running->obey(LinkCommand::Wake);
    EXPECT_TRUE(reaches(*running, SessionState::Connected));
}

TEST_F(SessionTest, pulls_the_cable_when_its_worker_has_ended_and_no_other_time)
{
    const auto running = session("crashing-once");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(waitsToRestart(*running));
    EXPECT_EQ(m_network.pulled, 1);
    m_timers.pass(RestartDelay::kFirst);
    EXPECT_TRUE(counts(*running, Direction::Uplink, 2));
    EXPECT_EQ(m_network.pulled, 1);
    running->stop();
    EXPECT_TRUE(ends(*running));
    EXPECT_EQ(m_network.pulled, 1);
}

TEST_F(SessionTest, tells_the_interface_when_its_carrier_has_lasted_and_when_it_is_gone)
{
    const auto running = session("crashing-once");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(waitsToRestart(*running));
    m_timers.pass(RestartDelay::kFirst);
    ASSERT_TRUE(counts(*running, Direction::Uplink, 2));
    EXPECT_TRUE(m_network.carriers.empty()) << "the first one was gone too soon";
    m_timers.pass(std::chrono::seconds(1));
    EXPECT_EQ(m_network.carriers, std::vector<bool>{true});
    running->stop();
    EXPECT_TRUE(ends(*running));
    EXPECT_EQ(m_network.carriers, (std::vector<bool>{true, false}));
}

TEST_F(SessionTest, has_the_automatic_address_that_its_worker_claims)
{
    Settings settings = vlan42("good");
    settings.automatic = true;
    settings.automaticSubnet = {*IpAddress::parse("10.64.3.0"), 24};
    const IpInterfaceAddress claimed{*IpAddress::parse("10.64.3.7"), 24};
    const auto running = session(settings);
    running->onClaim({claimed}); // there is no interface yet
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    EXPECT_EQ(running->addresses(), settings.addresses);
    int changes = 0;
    QObject::connect(running.get(), &Session::changed, running.get(), [&] { ++changes; });
    running->onClaim({claimed});
    EXPECT_EQ(running->addresses(), (std::vector{settings.addresses.front(), claimed}));
    running->onClaim({{*IpAddress::parse("192.0.2.7"), 24}});
    EXPECT_EQ(changes, 1) << "a refused claim changes nothing";
    running->stop();
    EXPECT_TRUE(ends(*running));
    EXPECT_EQ(running->addresses(), settings.addresses);
}

TEST_F(SessionTest, has_the_same_mac_each_time)
{
    for (int twice = 0; twice < 2; ++twice) {
        const auto running = session("good");
        ASSERT_TRUE(running->start());
        EXPECT_EQ(running->mac(), macOf(0));
    }
    m_continuity.machineId.reset();
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    EXPECT_NE(running->mac(), macOf(0)) << "the kernel's";
}

TEST_F(SessionTest, takes_the_next_mac_on_the_same_interface_at_once_and_goes_on_counting)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(waitFor([&] { return running->peers().size() == 1; }));
    std::vector<MacAddress> removed;
    std::vector<SessionState> states;
    QObject::connect(running.get(), &Session::peersChanged, running.get(), [&](const PeerUpdate& update) {
        removed.insert(removed.end(), update.removed.begin(), update.removed.end());
    });
    QObject::connect(
        running.get(), &Session::changed, running.get(), [&] { states.push_back(running->status().state); });
    running->takeFreshMac();
    running->takeFreshMac();
    EXPECT_EQ(running->mac(), macOf(0)) << "the old worker still runs";
    EXPECT_TRUE(counts(*running, Direction::Downlink, 2));
    EXPECT_EQ(running->mac(), macOf(1));
    EXPECT_EQ(m_network.macs, (std::vector{macOf(0), macOf(1)}));
    EXPECT_EQ(m_network.made, 1);
    EXPECT_EQ(states, (std::vector{SessionState::Connecting, SessionState::Connected}));
    EXPECT_EQ(removed.size(), 1U);
    EXPECT_FALSE(running->status().problem);
}

TEST_F(SessionTest, starts_few_workers_for_somebody_who_takes_one_mac_after_another_and_says_little_of_it)
{
    testing::internal::CaptureStderr();
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    int started = 0;
    QObject::connect(running.get(), &Session::launched, [&started] { ++started; });
    for (int i = 0; i < 4; ++i) {
        const MacAddress before = running->mac();
        running->takeFreshMac();
        EXPECT_TRUE(waitFor([&] { return running->mac() != before && running->isUp(); }));
    }
    EXPECT_EQ(started, 4);
    const MacAddress before = running->mac();
    running->takeFreshMac();
    EXPECT_TRUE(waitFor([&] { return running->mac() != before; }));
    EXPECT_EQ(running->status().problem.code, ProblemCode::DuplicateMac);
    m_timers.pass(std::chrono::seconds(14));
    EXPECT_EQ(started, 4);
    m_timers.pass(std::chrono::seconds(1));
    EXPECT_EQ(started, 5);
    EXPECT_TRUE(waitFor([&] { return running->isUp(); }));
    for (unsigned i = 5; i < MacSuccession::kMaxFresh; ++i) {
        const MacAddress last = running->mac();
        running->takeFreshMac();
        EXPECT_TRUE(waitFor([&] { return running->mac() != last; }));
        m_timers.pass(std::chrono::seconds(15));
        EXPECT_TRUE(waitFor([&] { return running->isUp(); }));
    }
    for (int i = 0; i < 10000; ++i)
        running->takeFreshMac();
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_LE(std::ranges::count(log, '\n'), LogLimit::kBurst) << log;
}

TEST_F(SessionTest, takes_a_fresh_mac_while_it_waits_to_start_a_worker)
{
    const auto running = session("crashing");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(waitsToRestart(*running));
    running->takeFreshMac();
    EXPECT_TRUE(waitFor([&] { return running->mac() == macOf(1); }));
    EXPECT_TRUE(counts(*running, Direction::Uplink, 2)) << "at once";
}

TEST_F(SessionTest, goes_on_with_its_mac_when_the_kernel_refuses_another)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    m_network.failure = Problem{ProblemCode::NetworkConfiguration, {{"reason", "No"}}};
    running->takeFreshMac();
    EXPECT_TRUE(counts(*running, Direction::Downlink, 2));
    EXPECT_EQ(running->mac(), macOf(0));
}

TEST_F(SessionTest, may_be_stopped_while_it_changes_its_mac)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    running->takeFreshMac();
    running->stop();
    running->takeFreshMac();
    EXPECT_TRUE(ends(*running));
    EXPECT_TRUE(m_network.existing.empty());
    EXPECT_EQ(m_network.macs.size(), 1U);
}

TEST_F(SessionTest, undoes_what_others_do_to_its_interface_while_its_worker_goes_on)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(counts(*running, Direction::Downlink, 1));
    m_network.state.mac = macOf(7);
    m_network.state.addresses.clear();
    m_network.disturb();
    m_timers.pass(InterfaceKeeper::kBurst);
    EXPECT_EQ(running->mac(), macOf(0));
    EXPECT_EQ(running->addresses(), vlan42().addresses);
    EXPECT_EQ(running->status().state, SessionState::Connected);
    EXPECT_EQ(m_timers.active(), 1U) << "only the carrier's";
}

TEST_F(SessionTest, goes_on_with_the_mac_and_the_mtu_that_somebody_insists_on)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(counts(*running, Direction::Downlink, 1));
    for (unsigned time = 0; time < InterfaceKeeper::kInsisting; ++time) {
        m_network.state.mac = macOf(7);
        m_network.state.mtu = 9000;
        m_network.disturb();
        m_timers.pass(InterfaceKeeper::kBurst);
    }
    EXPECT_EQ(running->mac(), macOf(7));
    EXPECT_EQ(running->mtu(), 9000U);
    EXPECT_EQ(running->status().state, SessionState::Degraded);
    EXPECT_EQ(running->status().problem.code, ProblemCode::NetworkConfigurationOtherMac);
    ASSERT_TRUE(reaches(*running, SessionState::Connecting)) << "the worker is replaced";
    EXPECT_FALSE(running->status().problem);
    m_timers.pass(RestartDelay::kFirst);
    EXPECT_TRUE(counts(*running, Direction::Downlink, 2));
    EXPECT_TRUE(reaches(*running, SessionState::Degraded));
    EXPECT_EQ(running->status().problem.code, ProblemCode::NetworkConfigurationOtherMac);
    EXPECT_EQ(m_network.made, 1);

    running->obey(LinkCommand::Retry);
    EXPECT_EQ(running->mac(), macOf(0)) << "whoever insisted may have been told to stop";
    m_timers.pass(RestartDelay::kLongest);
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(RestartDelay::kLongest);
        return running->stats().total(Direction::Downlink).frames == 3;
    }));
    EXPECT_TRUE(reaches(*running, SessionState::Connected));
}

TEST_F(SessionTest, is_shown_under_the_name_that_its_interface_has)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    int changes = 0;
    QObject::connect(running.get(), &Session::changed, running.get(), [&] { ++changes; });
    m_network.state.name = "lan7";
    m_network.disturb();
    m_timers.pass(InterfaceKeeper::kBurst);
    EXPECT_EQ(running->interfaceName(), "lan7");
    EXPECT_EQ(changes, 1);
}

TEST_F(SessionTest, ends_when_its_interface_is_lost)
{
    for (const bool worker : {true, false}) {
        const auto running = session(worker ? "good" : "crashing");
        ASSERT_TRUE(running->start());
        ASSERT_TRUE(worker ? reaches(*running, SessionState::Connected) : waitsToRestart(*running));
        m_network.lost = Problem{ProblemCode::DeviceLostMoved, {{"interface", "vnats42"}}};
        m_network.disturb();
        m_timers.pass(InterfaceKeeper::kBurst);
        EXPECT_TRUE(ends(*running));
        EXPECT_EQ(running->status().state, SessionState::Failed);
        EXPECT_EQ(running->status().problem.code, ProblemCode::DeviceLostMoved);
        EXPECT_TRUE(m_network.existing.empty());
        m_network.lost.reset();
    }
}

TEST_F(SessionTest, kills_a_worker_that_talks_nonsense)
{
    const auto running = session("malformed");
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(waitsToRestart(*running));
    EXPECT_NE(englishOf(running->status().problem).find("a malformed report"), std::string::npos);
    running->stop();
    EXPECT_TRUE(ends(*running));
}

TEST_F(SessionTest, ends_with_the_problem_that_the_worker_cannot_overcome)
{
    const auto running = session("failing");
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(ends(*running));
    EXPECT_EQ(running->status().state, SessionState::Failed);
    EXPECT_EQ(running->status().problem.kind(), ProblemKind::DeviceLost);
    EXPECT_TRUE(m_network.existing.empty());
}

TEST_F(SessionTest, leaves_nothing_when_the_worker_cannot_be_executed)
{
    WorkerProgram nothing;
    nothing.binary.reset(::open("/dev/null", O_PATH | O_CLOEXEC));
    Session session(vlan42(), {}, Ownership(1000), m_network, m_continuity, nothing, m_timers);
    const auto started = session.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().kind(), ProblemKind::WorkerDied);
    EXPECT_NE(englishOf(started.error()).find("execveat"), std::string::npos) << englishOf(started.error());
    EXPECT_TRUE(m_network.existing.empty());
}

TEST_F(SessionTest, P3_gives_the_worker_no_rights_and_no_inheritance)
{
    if (::getuid() != 0)
        GTEST_SKIP() << "needs root, to become somebody else";
    const Fd leak(::open("/dev/null", O_RDWR)); // without close-on-exec
    const auto running = session("inspecting");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Degraded));
    const std::string seen = englishOf(running->status().problem);
    EXPECT_NE(seen.find("uid=" + std::to_string(m_program.user->uid)), std::string::npos) << seen;
    EXPECT_NE(seen.find("gid=" + std::to_string(m_program.user->gid)), std::string::npos) << seen;
    EXPECT_NE(seen.find("groups=0"), std::string::npos) << seen;
    EXPECT_NE(seen.find("NoNewPrivs:?1"), std::string::npos) << seen;
    EXPECT_NE(seen.find("CapEff:?0000000000000000"), std::string::npos) << seen;
    EXPECT_NE(seen.find("CapPrm:?0000000000000000"), std::string::npos) << seen;
    EXPECT_NE(seen.find("SigIgn:?0000000000000000"), std::string::npos) << seen;
    EXPECT_NE(seen.find("env=LANG=C.UTF-8,"), std::string::npos) << seen;
    EXPECT_NE(seen.find("fds=6"), std::string::npos) << seen;
}

/// A café's network that has 10.0.0.0/24, too.
class SessionYieldingTest : public SessionTest
{
protected:
    void comes() { m_network.hostNetwork.interfaces = {{"w0", {{*IpAddress::parse("10.0.0.57"), 24}}}}; }
    void goes() { m_network.hostNetwork = {}; }
};

TEST_F(SessionYieldingTest, gives_way_to_a_network_that_comes_and_has_its_addresses_again)
{
    const auto running = session("sleepless");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    const auto all = vlan42().addresses;
    // Somebody's own, in the same subnet.
    const IpInterfaceAddress added{*IpAddress::parse("10.0.0.77"), 24};
    m_network.state.addresses.push_back(added);
    m_network.disturb();
    m_timers.pass(InterfaceKeeper::kBurst);
    comes();
    running->obey(LinkCommand::NetworkChanged);
    EXPECT_EQ(running->status().state, SessionState::Degraded);
    EXPECT_EQ(running->status().problem.code, ProblemCode::SubnetOverlapYielded);
    EXPECT_TRUE(m_network.state.addresses.empty());
    EXPECT_TRUE(running->addresses().empty());
    EXPECT_TRUE(running->isUp()) << "it is connected all the time";
    // The keeper does not put back what has been taken away.
    m_network.disturb();
    m_timers.pass(InterfaceKeeper::kBurst);
    EXPECT_TRUE(m_network.state.addresses.empty());
    goes();
    running->obey(LinkCommand::NetworkChanged);
    EXPECT_TRUE(m_network.state.addresses.empty()) << "it waits";
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_EQ(m_network.state.addresses, (std::vector{all.front(), added}));
    EXPECT_EQ(running->status().state, SessionState::Connected);
}

TEST_F(SessionYieldingTest, tells_every_worker_what_the_interface_is_without)
{
    Settings settings = vlan42("telling");
    const auto running = session(settings);
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    comes();
    running->obey(LinkCommand::NetworkChanged);
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Uplink).frames == 1; }))
        << "one subnet";
    goes();
    running->obey(LinkCommand::NetworkChanged);
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Uplink).frames == 0; })) << "none";
}

TEST_F(SessionYieldingTest, keeps_what_an_administrator_has_agreed_to)
{
    Session running(vlan42("sleepless"), {}, Ownership(1000), m_network, m_continuity, m_program, m_timers,
        {.overlap = true});
    ASSERT_TRUE(running.start());
    ASSERT_TRUE(reaches(running, SessionState::Connected));
    comes();
    running.obey(LinkCommand::NetworkChanged);
    EXPECT_EQ(m_network.state.addresses, vlan42().addresses);
    EXPECT_EQ(running.status().state, SessionState::Connected);
}

TEST_F(SessionYieldingTest, withholds_an_automatic_address_until_its_subnet_is_free)
{
    Settings settings = vlan42("sleepless");
    settings.addresses.clear();
    settings.automatic = true;
    settings.automaticSubnet = IpInterfaceAddress{*IpAddress::parse("10.0.0.0"), 24};
    const auto running = session(settings);
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    const IpInterfaceAddress first{*IpAddress::parse("10.0.0.7"), 24};
    const IpInterfaceAddress second{*IpAddress::parse("10.0.0.8"), 24};
    running->onClaim({first});
    EXPECT_EQ(m_network.state.addresses, std::vector{first});
    comes();
    // Before the kernel's news of the network has been looked at.
    running->onClaim({second});
    EXPECT_TRUE(m_network.state.addresses.empty());
    goes();
    running->obey(LinkCommand::NetworkChanged);
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_EQ(m_network.state.addresses, std::vector{second});
}

/// VLAN 42 finds its automatic subnet itself.
class SessionRangesTest : public SessionYieldingTest
{
protected:
    static Settings settingsOf()
    {
        Settings settings = vlan42("sleepless");
        settings.addresses.clear();
        settings.automatic = true;
        return settings;
    }
    static IpInterfaceAddress at(std::size_t range, std::uint8_t last)
    {
        const IpInterfaceAddress subnet = settingsOf().automaticRanges().at(range);
        ByteWriter bytes;
        bytes.append(subnet.address.bytes().first(3)).write(last);
        return {*IpAddress::fromBytes(bytes.bytes()), 24};
    }
    void comesTo(std::initializer_list<std::size_t> ranges)
    {
        m_network.hostNetwork.interfaces.clear();
        for (const std::size_t range : ranges)
            m_network.hostNetwork.interfaces.push_back({"w" + std::to_string(range), {at(range, 57)}});
    }
};

TEST_F(SessionRangesTest, lives_on_in_another_subnet_and_complains_only_when_there_is_none)
{
    const auto running = session(settingsOf());
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    running->onClaim({at(0, 7)});
    comesTo({0});
    running->obey(LinkCommand::NetworkChanged);
    EXPECT_TRUE(m_network.state.addresses.empty());
    EXPECT_EQ(running->status().state, SessionState::Connected);
    // The worker goes on with what is withheld.
    running->onClaim({at(0, 7), at(1, 8)});
    EXPECT_EQ(running->addresses(), std::vector{at(1, 8)});
    EXPECT_EQ(running->status().state, SessionState::Connected);
    EXPECT_EQ(running->record().automatic, (std::vector{at(0, 7), at(1, 8)}));
    comesTo({0, 1, 2});
    running->obey(LinkCommand::NetworkChanged);
    EXPECT_TRUE(running->addresses().empty());
    EXPECT_EQ(running->status().state, SessionState::Degraded);
    EXPECT_EQ(running->status().problem.code, ProblemCode::SubnetOverlapYielded);
    EXPECT_EQ(running->status().problem.places.at("subnet"), at(0, 0).toString());
    goes();
    running->obey(LinkCommand::NetworkChanged);
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_EQ(running->addresses(), (std::vector{at(0, 7), at(1, 8)}));
    EXPECT_EQ(running->status().state, SessionState::Connected);
}

TEST_F(SessionRangesTest, may_start_where_its_first_subnet_is_taken)
{
    comesTo({0});
    const auto running = session(settingsOf());
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    // It has been told so; whoever claims it all the same gets nothing.
    running->onClaim({at(0, 7)});
    EXPECT_TRUE(running->addresses().empty());
    running->onClaim({at(1, 8)});
    EXPECT_EQ(running->addresses(), std::vector{at(1, 8)});
    EXPECT_EQ(running->status().state, SessionState::Connected);
}

TEST_F(SessionRangesTest, believes_no_claim_beyond_one_address_of_each_subnet)
{
    const auto running = session(settingsOf());
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    running->onClaim({at(1, 8)});
    running->onClaim({at(1, 8), at(1, 9)});
    running->onClaim({at(1, 8), {*IpAddress::parse("172.16.0.8"), 24}});
    EXPECT_EQ(m_network.state.addresses, std::vector{at(1, 8)});
}

TEST_F(SessionYieldingTest, looks_again_when_its_interface_has_been_put_into_a_bridge)
{
    const auto running = session("sleepless");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    comes();
    running->obey(LinkCommand::NetworkChanged);
    ASSERT_TRUE(m_network.state.addresses.empty());
    m_network.hostNetwork.interfaces.front().vlans = {"vnats42"};
    m_network.state.master = 7;
    m_network.disturb();
    m_timers.pass(InterfaceKeeper::kBurst + SubnetYielding::kCalm);
    EXPECT_EQ(m_network.state.addresses, vlan42().addresses);
}

} // namespace vnats
