// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/boot/boot_door.h"

#include "helper/control/control_channel.h"
#include "tests/unit/helper/kept_descriptors.h"
#include "tests/unit/helper/managed_test.h"

#include <sys/socket.h>
#include <sys/un.h>

namespace vnats {
namespace {

sockaddr_un abstractAddress(const std::string& name, socklen_t& size)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    name.copy(address.sun_path + 1, sizeof address.sun_path - 1);
    size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    return address;
}

} // namespace

class BootDoorTest : public ManagedTest
{
protected:
    BootDoorTest()
    {
        if (::getuid() != 0)
            return;
        socklen_t size = 0;
        const sockaddr_un address = abstractAddress(m_name, size);
        Fd listening(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        EXPECT_EQ(::bind(listening.get(), reinterpret_cast<const sockaddr*>(&address), size), 0);
        EXPECT_EQ(::listen(listening.get(), 8), 0);
        m_door.emplace(std::move(listening), m_manager, m_timers);
    }
    ~BootDoorTest() override { stopAll(); }
    void SetUp() override
    {
        if (::getuid() != 0)
            GTEST_SKIP() << "the door lets nobody in but root";
    }

    ControlChannel unit()
    {
        socklen_t size = 0;
        const sockaddr_un address = abstractAddress(m_name, size);
        Fd connection(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        EXPECT_EQ(::connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), size), 0);
        return ControlChannel(std::move(connection));
    }
    static BootRequest office()
    {
        BootRequest request{"office", vlan42("good"), {}};
        request.secrets.user = "alice";
        request.secrets.password = "hunter2";
        return request;
    }
    static void ask(ControlChannel& unit, const BootRequest& request)
    {
        EXPECT_TRUE(unit.send(encode(request)));
    }
    /// The next report; nothing when the door has been shut.
    static std::optional<BootReport> heard(ControlChannel& unit)
    {
        std::expected<ControlChannel::Packet, ControlChannel::End> packet;
        EXPECT_TRUE(waitFor([&] {
            packet = unit.receive();
            return packet || packet.error() == ControlChannel::End::Closed;
        }));
        return packet ? decodeBootReport(packet->bytes) : std::nullopt;
    }
    /// Reads until one of this kind comes.
    template <typename Report>
    static std::optional<Report> awaited(ControlChannel& unit)
    {
        while (const auto report = heard(unit))
            if (const auto* const found = std::get_if<Report>(&*report))
                return *found;
        ADD_FAILURE() << "the door has been shut";
        return std::nullopt;
    }
    static bool hearsConnected(ControlChannel& unit)
    {
        while (const auto status = awaited<LinkStatus>(unit))
            if (status->state == SessionState::Connected)
                return true;
        return false;
    }
    bool runs(std::size_t sessions)
    {
        return waitFor([&] { return m_manager.sessions().size() == sessions; });
    }

    const std::string m_name = "vlan-nats-door-test-" + std::to_string(::getpid());
    std::optional<BootDoor> m_door;
};

TEST_F(BootDoorTest, a_boot_profile_becomes_a_session_like_others)
{
    ControlChannel unit = this->unit();
    ask(unit, office());
    const auto started = awaited<BootStarted>(unit);
    ASSERT_TRUE(started);
    EXPECT_EQ(started->interface, "vnats42");
    EXPECT_TRUE(hearsConnected(unit));
    ASSERT_EQ(m_manager.sessions().size(), 1U);
    const Session& session = *m_manager.sessions().begin()->second;
    EXPECT_EQ(session.ownership().bootProfile(), "office");
    EXPECT_EQ(session.ownership().owner(), 0U);
    EXPECT_TRUE(m_authorizer.asked.empty());
    EXPECT_FALSE(m_manager.isIdle());
}

TEST_F(BootDoorTest, ends_it_when_the_unit_is_stopped_and_says_when_that_is_done)
{
    ControlChannel unit = this->unit();
    ask(unit, office());
    EXPECT_TRUE(hearsConnected(unit));
    unit.finish();
    EXPECT_TRUE(awaited<BootEnded>(unit));
    EXPECT_FALSE(heard(unit));
    EXPECT_TRUE(m_manager.sessions().empty());
    EXPECT_TRUE(m_network.existing.empty());
    EXPECT_TRUE(m_manager.isIdle());
}

TEST_F(BootDoorTest, ends_it_when_the_unit_is_killed)
{
    ControlChannel unit = this->unit();
    ask(unit, office());
    EXPECT_TRUE(hearsConnected(unit));
    unit.close();
    EXPECT_TRUE(runs(0));
}

TEST_F(BootDoorTest, tells_the_unit_when_somebody_else_ends_it)
{
    m_callers.uids[QStringLiteral(":1.1")] = 0;
    ControlChannel unit = this->unit();
    ask(unit, office());
    EXPECT_TRUE(hearsConnected(unit));
    m_manager.stop({QStringLiteral(":1.1"), false}, m_manager.sessions().begin()->first, [](auto) {});
    const auto last = awaited<LinkStatus>(unit);
    EXPECT_EQ(last->state, SessionState::Stopping);
    EXPECT_TRUE(awaited<BootEnded>(unit));
}

TEST_F(BootDoorTest, a_request_again_changes_only_what_differs)
{
    ControlChannel unit = this->unit();
    ask(unit, office());
    EXPECT_TRUE(hearsConnected(unit));
    ask(unit, office());
    EXPECT_TRUE(awaited<BootStarted>(unit));
    EXPECT_EQ(m_network.made, 1);

    BootRequest moved = office();
    moved.settings.addresses = {{*IpAddress::parse("10.0.0.9"), 24}};
    ask(unit, moved);
    EXPECT_TRUE(awaited<BootStarted>(unit)) << "that it was found";
    EXPECT_TRUE(awaited<BootStarted>(unit)) << "that another one took its place";
    EXPECT_TRUE(hearsConnected(unit));
    EXPECT_EQ(m_network.made, 2);
    ASSERT_EQ(m_manager.sessions().size(), 1U);
    EXPECT_EQ(m_manager.sessions().begin()->second->settings(), moved.settings);
}

TEST_F(BootDoorTest, other_secrets_are_used_by_the_same_session)
{
    ControlChannel unit = this->unit();
    BootRequest request = office();
    request.secrets.networkKey = "correct horse battery staple";
    ask(unit, request);
    EXPECT_TRUE(hearsConnected(unit));
    const Manager::SessionId id = m_manager.sessions().begin()->first;
    const auto used = [&] { return m_manager.sessions().at(id)->record().secrets; };
    const auto asksWith = [&](const BootRequest& with) {
        ask(unit, with);
        EXPECT_TRUE(awaited<BootStarted>(unit));
    };
    request.secrets.password = "hunter3";
    asksWith(request);
    EXPECT_EQ(used().password, "hunter3");
    EXPECT_EQ(m_network.made, 1);

    // A key that has been changed over the bus is newer than the profile's, until the profile's changes.
    m_manager.sessions().at(id)->changeNetworkKey("another passphrase by a person");
    request.secrets.password = "hunter4";
    asksWith(request);
    EXPECT_EQ(used().password, "hunter4");
    EXPECT_EQ(used().networkKey, "another passphrase by a person");
    request.secrets.networkKey = "a passphrase of the next year";
    asksWith(request);
    EXPECT_EQ(used().networkKey, "a passphrase of the next year");
    EXPECT_EQ(m_network.made, 1);

    request.secrets.networkKey.clear();
    asksWith(request);
    EXPECT_TRUE(awaited<BootStarted>(unit)) << "an open VLAN is another one";
    EXPECT_EQ(m_network.made, 2);
}

TEST_F(BootDoorTest, one_that_is_in_the_way_of_the_network_waits_for_it)
{
    m_network.hostNetwork.interfaces = {{"wlan0", {{*IpAddress::parse("10.0.0.57"), 24}}}};
    ControlChannel unit = this->unit();
    ask(unit, office());
    const auto waits = awaited<BootWaits>(unit);
    ASSERT_TRUE(waits);
    EXPECT_EQ(waits->problem.kind(), ProblemKind::SubnetOverlap);
    EXPECT_FALSE(m_manager.isIdle()) << "the helper must not leave meanwhile";
    ask(unit, office());
    EXPECT_TRUE(awaited<BootWaits>(unit)) << "a reload is answered as well";
    m_door->tryAgain();
    EXPECT_EQ(m_network.made, 0);
    m_network.hostNetwork.interfaces.clear();
    m_door->tryAgain();
    EXPECT_TRUE(awaited<BootStarted>(unit));
}

TEST_F(BootDoorTest, one_that_a_user_has_connected_already_waits_for_that_to_end)
{
    m_callers.uids[QStringLiteral(":1.1")] = 1000;
    m_authorizer.immediately = {true, {}};
    std::optional<Manager::SessionId> id;
    m_manager.start({QStringLiteral(":1.1"), true}, vlan42("good"), {}, [&](auto reply) { id = *reply; });
    ControlChannel unit = this->unit();
    ask(unit, office());
    EXPECT_EQ(awaited<BootWaits>(unit)->problem.kind(), ProblemKind::AlreadyConnected);
    m_manager.stop({QStringLiteral(":1.1"), true}, *id, [](auto) {});
    EXPECT_TRUE(awaited<BootStarted>(unit));
}

TEST_F(BootDoorTest, refuses_what_no_waiting_mends)
{
    m_network.failure = Problem{ProblemCode::DeviceUnavailable, {{"reason", "no TAP"}}};
    ControlChannel unit = this->unit();
    ask(unit, office());
    EXPECT_EQ(awaited<BootRefused>(unit)->problem.kind(), ProblemKind::DeviceUnavailable);
    EXPECT_FALSE(heard(unit));
}

TEST_F(BootDoorTest, refuses_the_same_profile_twice)
{
    ControlChannel first = this->unit();
    ask(first, office());
    EXPECT_TRUE(hearsConnected(first));
    ControlChannel second = this->unit();
    ask(second, office());
    EXPECT_EQ(awaited<BootRefused>(second)->problem.kind(), ProblemKind::AlreadyConnected);
    EXPECT_EQ(m_manager.sessions().size(), 1U);
}

TEST_F(BootDoorTest, shuts_the_door_on_nonsense)
{
    std::vector<std::byte> good = encode(office());
    for (const Bytes bytes :
        {Bytes(good).first(4), Bytes(good).first(good.size() - 1), asBytes("nonsense")}) {
        ControlChannel unit = this->unit();
        EXPECT_TRUE(unit.send(bytes));
        EXPECT_FALSE(heard(unit));
    }
    EXPECT_EQ(m_network.made, 0);
    EXPECT_TRUE(m_manager.isIdle());
}

TEST_F(BootDoorTest, a_session_of_an_earlier_helper_waits_for_its_unit)
{
    KeptDescriptors systemd;
    {
        SessionStore store(systemd);
        SessionRecord record;
        record.settings = office().settings;
        record.secrets = office().secrets;
        for (const auto& [id, profile] : {std::pair(3, "office"), std::pair(4, "attic")}) {
            record.id = static_cast<std::uint64_t>(id);
            record.bootProfile = profile;
            record.settings.vlanId = static_cast<std::uint32_t>(39 + id);
            store.keepTap(record.id, Fd(::open("/dev/null", O_RDWR)).get());
            store.keepRecord(record);
        }
    }
    SessionStore store(systemd);
    m_door.reset();
    m_manager.resume(store, store.claim(systemd.pass()));
    socklen_t size = 0;
    const std::string name = m_name + "-next";
    const sockaddr_un address = abstractAddress(name, size);
    Fd listening(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    ASSERT_EQ(::bind(listening.get(), reinterpret_cast<const sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(listening.get(), 8), 0);
    m_door.emplace(std::move(listening), m_manager, m_timers);
    Fd connection(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    ASSERT_EQ(::connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), size), 0);
    ControlChannel unit(std::move(connection));
    ask(unit, office());
    EXPECT_TRUE(awaited<BootStarted>(unit));
    EXPECT_EQ(m_network.made, 0) << "it is the same session";
    EXPECT_EQ(m_manager.sessions().size(), 2U);
    m_timers.pass(BootDoor::kUnclaimed);
    EXPECT_TRUE(runs(1)) << "nobody came for the other one";
    EXPECT_TRUE(m_manager.sessions().contains(3));
    m_manager.stopAll();
    EXPECT_TRUE(runs(0));
}

} // namespace vnats
