// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/stable_mac.h"
#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"
#include "helper/session/manager.h"
#include "helper/session/worker_launch.h"
#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/kept_descriptors.h"

#include <csignal>
#include <sys/wait.h>

namespace vnats {
namespace {

PeerInfo peerOf(const char* mac)
{
    PeerInfo peer;
    peer.mac = *MacAddress::parse(mac);
    return peer;
}

} // namespace

/// A session whose helper has ended; the test plays the worker, at the other end of the channel.
class SessionResumeTest : public testing::Test
{
protected:
    SessionResumeTest()
    {
        auto pair = ControlChannel::pair();
        m_ours = pair->first.release();
        m_worker = std::move(pair->second);
        m_record.id = 7;
        m_record.settings = vlan42("good");
        m_record.owner = 1000;
        m_record.mac = *MacAddress::parse("02:00:00:00:00:07");
        m_record.since = Clock::Wall(std::chrono::milliseconds(1'700'000'000'000));
        m_record.status.state = SessionState::Connected;
        m_record.status.server = "nats://fake:4222";
        m_record.controlVersion = kControlVersion;
        m_record.workerVersion = VNATS_VERSION;
        m_network.kept = m_record.settings.addresses;
        m_network.existing.insert("vnats42");
        m_network.released.insert("vnats42");
    }

    std::unique_ptr<Session> resumed()
    {
        auto session = std::make_unique<Session>(m_record.settings, m_record.secrets,
            Ownership(m_record.owner), m_network, m_continuity, m_program, m_timers, m_record.agreement);
        EXPECT_TRUE(session->resume({m_record, Fd(::open("/dev/null", O_RDWR)), std::move(m_ours)}));
        return session;
    }
    std::optional<WorkerCommand> heard()
    {
        std::expected<ControlChannel::Packet, ControlChannel::End> packet;
        EXPECT_TRUE(waitFor([&] {
            packet = m_worker.receive();
            return packet || packet.error() == ControlChannel::End::Closed;
        }));
        return packet ? decodeCommand(packet->bytes) : std::nullopt;
    }
    void say(const WorkerReport& report) { EXPECT_TRUE(m_worker.send(encode(report))); }

    FakeNetwork m_network;
    Continuity m_continuity{{}, AddressMemory("/nonexistent/addresses")};
    WorkerProgram m_program = fakeWorker();
    FakeTimers m_timers;
    SessionRecord m_record;
    Fd m_ours;
    ControlChannel m_worker;
};

/// As systemd starts it; the process belongs to nobody here but the test.
class SystemdsWorkerTest : public SessionResumeTest
{
protected:
    ~SystemdsWorkerTest() override
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    std::unique_ptr<Session> resumedWith(const char* behaviour)
    {
        WorkerSetup setup;
        setup.settings = vlan42(behaviour);
        const Fd tap(::open("/dev/null", O_RDWR | O_CLOEXEC));
        ControlChannel ours(std::move(m_ours));
        ours.identifySender(); // as the helper before has done
        EXPECT_TRUE(ours.send(encode(setup), tap.get()));
        m_ours = ours.release();
        // As the accept()ed connection is in the real world.
        m_pid = launchWorker(m_program, m_worker.descriptor()).value_or(-1);
        (void)m_worker.release(); // close() would take away what the worker has yet to read
        EXPECT_GT(m_pid, 0);
        return resumed();
    }

    pid_t m_pid = -1;
};

TEST_F(SystemdsWorkerTest, is_killed_by_systemd_when_it_talks_nonsense_and_replaced_on_the_same_interface)
{
    m_program.endUnit = [](pid_t pid) { ::kill(pid, SIGKILL); };
    const auto session = resumedWith("malformed");
    EXPECT_TRUE(waitFor([&] { return session->status().problem.kind() == ProblemKind::WorkerDied; }));
    EXPECT_EQ(::waitpid(m_pid, nullptr, WNOHANG), m_pid) << "it is dead";
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(std::chrono::milliseconds(20));
        return session->status().state == SessionState::Connected;
    }));
    EXPECT_TRUE(m_network.existing.contains("vnats42"));
    EXPECT_EQ(m_network.adopted, 1);
}

TEST_F(SystemdsWorkerTest, loses_the_interface_when_it_cannot_be_killed)
{
    pid_t asked = 0;
    m_program.endUnit = [&asked](pid_t pid) { asked = pid; };
    const auto session = resumedWith("malformed");
    bool ended = false;
    QObject::connect(session.get(), &Session::ended, [&ended] { ended = true; });
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(std::chrono::milliseconds(20));
        return ended;
    }));
    EXPECT_EQ(asked, m_pid);
    EXPECT_EQ(session->status().state, SessionState::Failed);
    EXPECT_EQ(session->status().problem.kind(), ProblemKind::WorkerDied);
    EXPECT_FALSE(m_network.existing.contains("vnats42"));
}

TEST_F(SystemdsWorkerTest, ends_once_though_its_end_shows_on_the_channel_and_by_the_process)
{
    pid_t asked = 0;
    m_program.endUnit = [&asked](pid_t pid) {
        asked = pid;
        ::kill(pid, SIGUSR1);
    };
    const auto session = resumedWith("malformed-twice");
    ASSERT_TRUE(waitFor([&] { return asked != 0; }));
    siginfo_t info{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOWAIT), 0);
    EXPECT_TRUE(waitFor([&] { return session->status().problem.kind() == ProblemKind::WorkerDied; }));
    QCoreApplication::processEvents();
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(std::chrono::milliseconds(20));
        return session->status().state != SessionState::Connected;
    }));
}

TEST_F(SystemdsWorkerTest, is_killed_when_it_does_not_listen_at_the_end)
{
    m_program.endUnit = [](pid_t pid) { ::kill(pid, SIGKILL); };
    const auto session = resumedWith("deaf");
    EXPECT_TRUE(waitFor([&] { return session->stats().total(Direction::Downlink).frames > 0; }));
    ::kill(m_pid, SIGSTOP);
    bool ended = false;
    QObject::connect(session.get(), &Session::ended, [&ended] { ended = true; });
    session->stop();
    m_timers.pass(WorkerProcess::kGrace);
    EXPECT_TRUE(waitFor([&] { return ended; }));
    EXPECT_EQ(::waitpid(m_pid, nullptr, WNOHANG), m_pid) << "it is dead";
    EXPECT_FALSE(m_network.existing.contains("vnats42"));
}

TEST_F(SessionResumeTest, goes_on_where_the_helper_before_left_it)
{
    const auto session = resumed();
    EXPECT_EQ(session->status(), m_record.status);
    EXPECT_EQ(session->since(), m_record.since);
    EXPECT_EQ(session->mac(), m_record.mac);
    EXPECT_EQ(session->interfaceName(), "vnats42");
    EXPECT_EQ(m_network.made, 0);
    EXPECT_EQ(m_network.pulled, 0) << "the cable stays plugged";
    EXPECT_EQ(heard(), WorkerCommand(ReportAll{}));

    // What the worker had told the helper before, and nobody has read, says nothing about now.
    say(PeerUpdate{{peerOf("02:00:00:00:00:01")}, {}});
    say(DeviceReport{});
    say(PeerUpdate{{peerOf("02:00:00:00:00:02")}, {}});
    EXPECT_TRUE(waitFor([&] { return !session->peers().empty(); }));
    ASSERT_EQ(session->peers().size(), 1U);
    EXPECT_TRUE(session->peers().contains(*MacAddress::parse("02:00:00:00:00:02")));
}

TEST_F(SessionResumeTest, gives_way_as_the_helper_before_did_and_takes_it_back)
{
    const std::vector<IpInterfaceAddress> ours = m_record.settings.addresses;
    m_network.kept.clear();
    m_network.hostNetwork.interfaces = {{"w0", {{*IpAddress::parse("10.0.0.57"), 24}}}};
    const auto session = resumed();
    EXPECT_TRUE(m_network.state.addresses.empty());
    EXPECT_EQ(session->status().problem.code, ProblemCode::SubnetOverlapYielded);
    EXPECT_EQ(heard(), WorkerCommand(ReportAll{}));
    EXPECT_EQ(heard(), WorkerCommand(Withdrawn{ours}));
    m_network.hostNetwork = {};
    session->obey(LinkCommand::NetworkChanged);
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_EQ(m_network.state.addresses, ours);
    EXPECT_EQ(session->status(), m_record.status);
}

TEST_F(SessionResumeTest, keeps_what_an_administrator_had_agreed_to)
{
    m_record.agreement.overlap = true;
    EXPECT_EQ(decodeRecord(encode(m_record)), m_record);
    m_network.hostNetwork.interfaces = {{"w0", {{*IpAddress::parse("10.0.0.57"), 24}}}};
    const auto session = resumed();
    EXPECT_EQ(m_network.state.addresses, m_record.settings.addresses);
    EXPECT_EQ(session->status(), m_record.status);
}

TEST_F(SessionResumeTest, wants_the_mac_of_the_profile_and_not_one_that_somebody_insisted_on)
{
    m_continuity.machineId = std::string(32, 'a');
    m_network.foundMac = m_record.mac;
    const auto session = resumed();
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(InterfaceKeeper::kBurst);
        return session->mac() == stableMac(std::string(32, 'a'), m_record.settings, 1000, 0);
    })) << session->mac().toString();
}

TEST_F(SessionResumeTest, takes_what_the_worker_asked_for_meanwhile)
{
    m_record.settings.automatic = true;
    m_record.settings.automaticSubnet = IpInterfaceAddress{*IpAddress::parse("10.64.7.0"), 24};
    const auto session = resumed();
    const IpInterfaceAddress claimed{*IpAddress::parse("10.64.7.9"), 24};
    say(AddressClaim{{claimed}});
    EXPECT_TRUE(waitFor([&] { return std::ranges::count(m_network.state.addresses, claimed) == 1; }));
}

TEST_F(SessionResumeTest, starts_another_worker_when_the_old_one_has_gone)
{
    m_ours.reset();
    const auto session = resumed();
    EXPECT_TRUE(waitFor([&] { return session->status().state == SessionState::Connected; }));
    EXPECT_TRUE(waitFor([&] { return session->peers().size() == 1; }));
    EXPECT_EQ(m_network.made, 0);
}

TEST_F(SessionResumeTest, replaces_a_worker_of_another_version_on_the_same_interface)
{
    m_record.controlVersion = kControlVersion - 1;
    const auto session = resumed();
    EXPECT_FALSE(heard()) << "it is asked to leave, in the only way that every version understands";
    m_worker.close();
    EXPECT_TRUE(waitFor([&] { return session->status().state == SessionState::Connecting; }));
    m_timers.pass(RestartDelay::kFirst);
    EXPECT_TRUE(waitFor([&] { return session->peers().size() == 1; }));
    EXPECT_EQ(session->status().state, SessionState::Connected);
    EXPECT_EQ(m_network.made, 0);
}

TEST_F(SessionResumeTest, leaves_a_worker_from_before_an_upgrade_alone_until_somebody_reconnects)
{
    m_record.workerVersion = "0.0.9";
    const auto session = resumed();
    EXPECT_TRUE(session->isOutdated());
    EXPECT_EQ(heard(), WorkerCommand(ReportAll{}));
    EXPECT_EQ(heard(), WorkerCommand(Withdrawn{}));
    EXPECT_EQ(session->record().workerVersion, "0.0.9") << "for the helper after this one";
    session->obey(LinkCommand::Retry);
    EXPECT_FALSE(heard()) << "it is asked to leave";
    m_worker.close();
    // Beside that, the second look at the network.
    EXPECT_TRUE(waitFor([&] { return m_timers.active() == 2; })) << "another one is about to be started";
    m_timers.pass(RestartDelay::kFirst);
    EXPECT_TRUE(waitFor([&] { return session->peers().size() == 1; }));
    EXPECT_FALSE(session->isOutdated());
    EXPECT_EQ(m_network.made, 0);
}

TEST_F(SessionResumeTest, ends_one_that_was_on_its_way_down)
{
    m_record.status.state = SessionState::Stopping;
    const auto session = resumed();
    bool ended = false;
    QObject::connect(session.get(), &Session::ended, session.get(), [&] { ended = true; });
    while (heard()) { }
    m_worker.close();
    EXPECT_TRUE(waitFor([&] { return ended; }));
    EXPECT_TRUE(m_network.existing.empty());
}

TEST_F(SessionResumeTest, leaves_interface_and_worker_to_the_next_helper)
{
    {
        const auto session = resumed();
        EXPECT_EQ(heard(), WorkerCommand(ReportAll{}));
        session->leaveToNextHelper();
    }
    EXPECT_TRUE(m_network.existing.contains("vnats42"));
    EXPECT_EQ(m_network.pulled, 0);
}

/// Two helpers, one after the other, and what lies between them.
class ManagerResumeTest : public testing::Test
{
protected:
    struct Helper
    {
        explicit Helper(ManagerResumeTest& test)
            : gatekeeper(test.m_callers, test.m_authorizer)
            , store(test.m_systemd)
            , manager(test.m_callers, gatekeeper, test.m_network, test.m_continuity, test.m_program,
                  test.m_timers)
        {
            manager.resume(store, store.claim(test.m_systemd.pass()));
        }
        Gatekeeper gatekeeper;
        SessionStore store;
        Manager manager;
    };

    ManagerResumeTest()
    {
        m_callers.uids[QStringLiteral(":1.1")] = 1000;
        m_authorizer.immediately = {true, {}};
    }
    /// As main() does it. The worker is a child here and ends with its helper, so the next one starts another.
    void replace()
    {
        m_helper->manager.leaveToNextHelper();
        m_helper.reset();
        m_systemd.kept.erase("vlan-1.channel");
        m_helper.emplace(*this);
    }
    Manager& manager() { return m_helper->manager; }

    FakeCallers m_callers;
    FakeAuthorizer m_authorizer;
    FakeNetwork m_network;
    const Continuity m_continuity{std::string(32, 'a'), AddressMemory("/nonexistent/addresses")};
    const WorkerProgram m_program = fakeWorker();
    FakeTimers m_timers;
    KeptDescriptors m_systemd;
    std::optional<Helper> m_helper{std::in_place, *this};
};

TEST_F(ManagerResumeTest, sessions_outlive_their_helper)
{
    Settings settings = vlan42("good");
    settings.linger = false;
    std::optional<Manager::SessionId> id;
    manager().start({QStringLiteral(":1.1"), true}, settings, {}, [&](auto reply) { id = *reply; });
    ASSERT_EQ(id, 1U);
    ASSERT_TRUE(manager().startFromBootProfile("office",
        [] {
            Settings other = vlan42("good");
            other.vlanId = 43;
            other.addresses.clear();
            return other;
        }(),
        {}));
    replace();
    ASSERT_EQ(manager().sessions().size(), 2U);
    EXPECT_EQ(manager().sessions().at(1)->ownership().owner(), 1000U);
    EXPECT_EQ(manager().sessions().at(2)->ownership().bootProfile(), "office");
    EXPECT_EQ(m_network.made, 2) << "none was made again";
    EXPECT_EQ(m_network.adopted, 2);

    // It still ends with the program that connected it …
    m_callers.leave(QStringLiteral(":1.1"));
    EXPECT_TRUE(waitFor([&] { return manager().sessions().size() == 1; }));
    // … and a new one does not get its number.
    m_callers.uids[QStringLiteral(":1.1")] = 1000;
    manager().start({QStringLiteral(":1.1"), true}, vlan42("good"), {}, [&](auto reply) { id = *reply; });
    EXPECT_EQ(id, 3U);
    manager().stopAll();
    EXPECT_TRUE(waitFor([&] { return manager().sessions().empty(); }));
    EXPECT_EQ(m_systemd.names(), "");
}

TEST_F(ManagerResumeTest, a_session_whose_interface_is_gone_is_given_up)
{
    manager().start({QStringLiteral(":1.1"), true}, vlan42("good"), {}, [](auto) {});
    m_network.failure = Problem{ProblemCode::NetworkConfiguration};
    replace();
    EXPECT_TRUE(manager().sessions().empty());
    EXPECT_EQ(m_systemd.names(), "");
}

TEST_F(ManagerResumeTest, sessions_stay_when_the_bus_goes)
{
    Settings settings = vlan42("good");
    settings.linger = false;
    manager().start({QStringLiteral(":1.1"), true}, settings, {}, [](auto) {});
    manager().busLost();
    manager().busFound(false);
    // The same name on the next bus is another program's.
    m_callers.leave(QStringLiteral(":1.1"));
    EXPECT_EQ(manager().sessions().size(), 1U);
    replace();
    EXPECT_EQ(manager().sessions().size(), 1U);
    m_callers.leave(QStringLiteral(":1.1"));
    EXPECT_EQ(manager().sessions().size(), 1U);
    manager().stopAll();
    EXPECT_TRUE(waitFor([&] { return manager().sessions().empty(); }));
}

TEST_F(ManagerResumeTest, a_session_ends_with_its_program_when_the_bus_was_out_of_sight_for_a_while)
{
    Settings settings = vlan42("good");
    settings.linger = false;
    for (const bool leavesMeanwhile : {false, true}) {
        m_callers.uids[QStringLiteral(":1.1")] = 1000;
        manager().start({QStringLiteral(":1.1"), true}, settings, {}, [](auto) {});
        manager().busLost();
        if (leavesMeanwhile)
            m_callers.leave(QStringLiteral(":1.1"));
        EXPECT_EQ(manager().sessions().size(), 1U);
        manager().busFound(true);
        if (!leavesMeanwhile)
            m_callers.leave(QStringLiteral(":1.1"));
        EXPECT_TRUE(waitFor([&] { return manager().sessions().empty(); }));
    }
}

} // namespace vnats
