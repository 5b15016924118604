// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/session.h"

#include "helper/contract/stable_mac.h"
#include "helper/session/restart_delay.h"
#include "tests/unit/helper/fakes.h"

#include <csignal>

namespace vnats {

class SessionTest : public testing::Test
{
protected:
    std::unique_ptr<Session> session(const std::string& behaviour)
    {
        return std::make_unique<Session>(
            vlan42(behaviour), Secrets{}, Ownership(1000), m_network, m_continuity, m_program, m_clock);
    }
    static bool reaches(const Session& session, SessionState state)
    {
        return waitFor([&] { return session.status().state == state; });
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
    const SystemClock m_clock;
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
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Uplink).frames == 2; }));
    EXPECT_EQ(m_network.made, 1);
    EXPECT_EQ(running->status().state, SessionState::Connected);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, ProblemCode::WorkerDied);
    EXPECT_NE(problems[0].message.find("signal 9"), std::string::npos);
}

TEST_F(SessionTest, passes_on_what_happens_around_it)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    EXPECT_TRUE(running->isUp());
    const auto says = [&](const char* words) {
        return waitFor([&] { return running->status().problem.message == words; });
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
    const auto deaths = [&](std::uint64_t count) {
        return waitFor([&] {
            return running->stats().total(Direction::Uplink).frames == count
                && running->status().problem.code == ProblemCode::WorkerDied;
        });
    };
    // 250 ms after the first death, 500 after the second, and so on.
    for (std::uint64_t count = 1; count <= 3; ++count)
        ASSERT_TRUE(deaths(count));
    QElapsedTimer timer;
    timer.start();
    running->obey(LinkCommand::NetworkChanged); // nobody is there to hear it
    running->obey(LinkCommand::Retry);
    EXPECT_TRUE(deaths(4));
    EXPECT_LT(timer.elapsed(), 900) << "it would have waited a second";
}

TEST_F(SessionTest, sleeps_on_when_its_worker_is_replaced)
{
    const auto running = session("crashing-once");
    ASSERT_TRUE(running->start());
    running->obey(LinkCommand::Sleep);
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Uplink).frames == 2; }));
    EXPECT_TRUE(reaches(*running, SessionState::Connecting)) << "the second one was told, too";
    EXPECT_FALSE(running->status().problem);
    running->obey(LinkCommand::Wake);
    EXPECT_TRUE(reaches(*running, SessionState::Connected));
}

TEST_F(SessionTest, pulls_the_cable_when_its_worker_has_ended_and_no_other_time)
{
    const auto running = session("crashing-once");
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Uplink).frames == 2; }));
    EXPECT_EQ(m_network.pulled, 1);
    running->stop();
    EXPECT_TRUE(ends(*running));
    EXPECT_EQ(m_network.pulled, 1);
}

TEST_F(SessionTest, tells_the_interface_when_its_carrier_has_lasted_and_when_it_is_gone)
{
    const auto running = session("crashing-once");
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Uplink).frames == 2; }));
    // It was gone too soon to be one.
    EXPECT_TRUE(m_network.carriers.empty());
    EXPECT_TRUE(waitFor([&] { return !m_network.carriers.empty(); }));
    running->stop();
    EXPECT_TRUE(ends(*running));
    EXPECT_EQ(m_network.carriers, (std::vector<bool>{true, false}));
}

TEST_F(SessionTest, waits_longer_each_time_a_worker_dies)
{
    RestartDelay delay;
    using namespace std::chrono_literals;
    EXPECT_EQ(delay.after(0s), 250ms);
    EXPECT_EQ(delay.after(1s), 500ms);
    EXPECT_EQ(delay.after(59s), 1s);
    for (int i = 0; i < 10; ++i)
        delay.after(0s);
    EXPECT_EQ(delay.after(0s), 15s);
    EXPECT_EQ(delay.after(1min), 250ms);
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
    const auto counted = [&] { return running->stats().total(Direction::Downlink).frames == 2; };
    EXPECT_TRUE(waitFor(counted));
    EXPECT_EQ(running->mac(), macOf(1));
    EXPECT_EQ(m_network.macs, (std::vector{macOf(0), macOf(1)}));
    EXPECT_EQ(m_network.made, 1);
    EXPECT_EQ(states, (std::vector{SessionState::Connecting, SessionState::Connected}));
    EXPECT_EQ(removed.size(), 1U);
    EXPECT_FALSE(running->status().problem);
}

TEST_F(SessionTest, takes_a_fresh_mac_while_it_waits_to_start_a_worker)
{
    const auto running = session("crashing");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(waitFor([&] { return running->status().problem.code == ProblemCode::WorkerDied; }));
    running->takeFreshMac();
    EXPECT_TRUE(waitFor([&] { return running->mac() == macOf(1); }));
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Uplink).frames == 2; }));
}

TEST_F(SessionTest, tries_a_bounded_number_of_macs)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    for (unsigned i = 1; i <= Session::kMaxFreshMacs; ++i) {
        running->takeFreshMac();
        ASSERT_TRUE(waitFor([&] { return running->mac() == macOf(i); }));
    }
    running->takeFreshMac();
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    EXPECT_EQ(m_network.macs.size(), 1 + Session::kMaxFreshMacs);
}

TEST_F(SessionTest, goes_on_with_its_mac_when_the_kernel_refuses_another)
{
    const auto running = session("good");
    ASSERT_TRUE(running->start());
    ASSERT_TRUE(reaches(*running, SessionState::Connected));
    m_network.failure = Problem{ProblemCode::NetworkConfiguration, "No. Never."};
    running->takeFreshMac();
    EXPECT_TRUE(waitFor([&] { return running->stats().total(Direction::Downlink).frames == 2; }));
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

TEST_F(SessionTest, kills_a_worker_that_talks_nonsense)
{
    const auto running = session("malformed");
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(waitFor([&] { return running->status().problem.code == ProblemCode::WorkerDied; }));
    EXPECT_NE(running->status().problem.message.find("a malformed report"), std::string::npos);
    running->stop();
    EXPECT_TRUE(ends(*running));
}

TEST_F(SessionTest, ends_with_the_problem_that_the_worker_cannot_overcome)
{
    const auto running = session("failing");
    ASSERT_TRUE(running->start());
    EXPECT_TRUE(ends(*running));
    EXPECT_EQ(running->status().state, SessionState::Failed);
    EXPECT_EQ(running->status().problem.code, ProblemCode::DeviceLost);
    EXPECT_TRUE(m_network.existing.empty());
}

TEST_F(SessionTest, leaves_nothing_when_the_worker_cannot_be_executed)
{
    WorkerProgram nothing;
    nothing.binary.reset(::open("/dev/null", O_PATH | O_CLOEXEC));
    Session session(vlan42(), {}, Ownership(1000), m_network, m_continuity, nothing, m_clock);
    const auto started = session.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ProblemCode::WorkerDied);
    EXPECT_NE(started.error().message.find("execveat"), std::string::npos) << started.error().message;
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
    const std::string& seen = running->status().problem.message;
    EXPECT_NE(seen.find("uid=" + std::to_string(m_program.user->uid)), std::string::npos) << seen;
    EXPECT_NE(seen.find("gid=" + std::to_string(m_program.user->gid)), std::string::npos) << seen;
    EXPECT_NE(seen.find("groups=0"), std::string::npos) << seen;
    EXPECT_NE(seen.find("NoNewPrivs:\t1"), std::string::npos) << seen;
    EXPECT_NE(seen.find("CapEff:\t0000000000000000"), std::string::npos) << seen;
    EXPECT_NE(seen.find("CapPrm:\t0000000000000000"), std::string::npos) << seen;
    EXPECT_NE(seen.find("SigIgn:\t0000000000000000"), std::string::npos) << seen;
    EXPECT_NE(seen.find("env=LANG=C.UTF-8,"), std::string::npos) << seen;
    EXPECT_NE(seen.find("fds=6"), std::string::npos) << seen;
}

} // namespace vnats
