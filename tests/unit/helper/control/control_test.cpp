// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"
#include "tests/support/every_problem.h"
#include "tests/support/frame_builder.h"

#include <algorithm>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <random>
#include <sys/stat.h>

namespace vnats {
namespace {

using namespace test;

WorkerSetup someSetup()
{
    WorkerSetup setup;
    setup.settings.name = "Büro";
    setup.settings.profileId = "p-1";
    setup.settings.servers = {"nats://a:4222", "tls://b:4222"};
    setup.settings.vlanId = 4294967295;
    setup.settings.addresses = {{ip("10.0.0.2"), 24}, {ip("fd00::2"), 64}};
    setup.settings.automatic = true;
    setup.settings.automaticSubnet = {ip("10.5.0.0"), 16};
    setup.settings.bridge = true;
    setup.settings.mtu = 9000;
    setup.settings.interface = "games";
    setup.settings.subjectPrefix = "team";
    setup.settings.tlsServerName = "nats.example.org";
    int number = 0;
    for (const SecretField& field : kSecretFields)
        setup.secrets.*field.text = "secret " + std::to_string(++number);
    setup.mac = kOurs;
    setup.preferred = ip("10.0.0.7");
    setup.held = true;
    setup.stats.count(Direction::Uplink, Cast::Unicast, 99);
    return setup;
}

PeerInfo somePeer(int n)
{
    PeerInfo peer;
    peer.mac = kTheirs;
    peer.addresses = {ip("10.0.0.2"), ip("fe80::2")};
    peer.name = "host-" + std::to_string(n);
    peer.lastSeen = std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000123));
    peer.receivedFrames = 1, peer.receivedBytes = 2, peer.sentFrames = 3, peer.sentBytes = 4;
    peer.rtt = std::chrono::microseconds(5);
    peer.features = {"offload"};
    peer.via = kOther;
    return peer;
}

std::vector<WorkerReport> someReports()
{
    Stats stats;
    stats.drop(Direction::Downlink, Drop::NotForUs, 7);
    return {LinkStatus{SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", "no"}}},
                "nats://a:4222", true, std::chrono::microseconds(300)},
        stats, PeerUpdate{{somePeer(1), somePeer(2)}, {kOther}}, DeviceReport{"segmentation"}, MacTaken{},
        AddressClaim{}, AddressClaim{IpInterfaceAddress{ip("10.0.0.7"), 24}}, Unfiltered{"no"}};
}

TEST(ControlMessages, carry_the_setup_unchanged)
{
    EXPECT_EQ(decodeSetup(encode(someSetup())), someSetup());
    EXPECT_EQ(decodeSetup(encode(WorkerSetup())), WorkerSetup());
    auto other = encode(someSetup());
    other[sizeof kControlVersion - 1] ^= std::byte{1};
    EXPECT_FALSE(decodeSetup(other)) << "of another version";
}

TEST(ControlMessages, carry_every_command_and_refuse_others)
{
    for (const auto command :
        {LinkCommand::Retry, LinkCommand::NetworkChanged, LinkCommand::Sleep, LinkCommand::Wake})
        EXPECT_EQ(decodeCommand(encode(command)), WorkerCommand(command));
    for (const CaptureRequest& request : {CaptureRequest{}, CaptureRequest{96, kOther, 0x0806}})
        EXPECT_EQ(decodeCommand(encode(StartCapture{request})), WorkerCommand(StartCapture{request}));
    EXPECT_FALSE(decodeCommand(encode(StartCapture{{.snaplen = 13}})));
    EXPECT_FALSE(decodeCommand(encode(StartCapture{{.snaplen = 262145}})));
    const WorkerCommand change = NewNetworkKey{"a new passphrase"};
    EXPECT_EQ(decodeCommand(encode(change)), change);
    const auto whole = encode(change);
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(decodeCommand(Bytes(whole).first(size))) << size;
    EXPECT_FALSE(decodeCommand(encode(LinkCommand::Count)));
    EXPECT_FALSE(decodeCommand({}));
    auto packet = encode(LinkCommand::Retry);
    packet.push_back(std::byte{0});
    EXPECT_FALSE(decodeCommand(packet));
}

TEST(ControlMessages, carry_every_report_unchanged)
{
    for (const WorkerReport& report : someReports())
        EXPECT_EQ(decodeReport(encode(report)), report);
}

TEST(ControlMessages, of_a_full_update_fit_into_a_packet)
{
    PeerUpdate full;
    for (std::size_t i = 0; i < kMaxPeersPerPacket; ++i) {
        PeerInfo peer = somePeer(static_cast<int>(i));
        peer.name = std::string(64, 'n');
        peer.addresses.assign(PeerInfo::kMaxAddresses, ip("2001:db8::1"));
        peer.features.assign(16, std::string(16, 'f'));
        full.changed.push_back(peer);
        full.removed.push_back(kOther);
    }
    EXPECT_LT(encode(WorkerReport(full)).size(), kMaxControlPacket);
    EXPECT_EQ(decodeReport(encode(WorkerReport(full))), WorkerReport(full));
}

TEST(ControlMessages, refuse_every_truncation_and_every_addition)
{
    for (const WorkerReport& report : someReports()) {
        auto packet = encode(report);
        for (std::size_t size = 0; size < packet.size(); ++size)
            EXPECT_FALSE(decodeReport(Bytes(packet).first(size)));
        packet.push_back(std::byte{0});
        EXPECT_FALSE(decodeReport(packet));
    }
    auto packet = encode(someSetup());
    for (std::size_t size = 0; size < packet.size(); ++size)
        EXPECT_FALSE(decodeSetup(Bytes(packet).first(size)));
}

TEST(ControlMessages, refuse_states_that_do_not_exist)
{
    auto packet = encode(someReports()[0]);
    packet[1] = std::byte{200};
    EXPECT_FALSE(decodeReport(packet));
}

LinkStatus degradedBy(const Problem& problem)
{
    LinkStatus status;
    status.state = SessionState::Degraded;
    status.problem = problem;
    return status;
}

TEST(ControlMessages, carry_every_problem_unchanged)
{
    for (const Problem& problem : everyProblem()) {
        const WorkerReport report = degradedBy(problem);
        EXPECT_EQ(decodeReport(encode(report)), report) << nameOf(problem.code);
    }
}

/// What a worker of today does not send.
std::optional<WorkerReport> reportOf(
    std::string_view code, const std::vector<std::pair<std::string, std::string>>& places)
{
    ByteWriter out;
    out.write(std::uint8_t{0}).write(static_cast<std::uint8_t>(SessionState::Degraded)).writeText(code);
    out.write(static_cast<std::uint8_t>(places.size()));
    for (const auto& [name, value] : places)
        out.writeText(name).writeText(value);
    out.writeText("").write(std::uint8_t{0}).write(std::uint32_t{0});
    return decodeReport(out.bytes());
}

Problem problemIn(const std::optional<WorkerReport>& report)
{
    const auto* const status = report ? std::get_if<LinkStatus>(&*report) : nullptr;
    EXPECT_TRUE(status);
    return status ? status->problem : Problem();
}

TEST(ControlMessages, take_what_they_know_of_a_problem)
{
    EXPECT_EQ(problemIn(reportOf("TlsFailed.FromTheFuture", {{"server", "a"}, {"moon", "full"}})),
        (Problem{ProblemCode::TlsFailed, {{"server", "a"}}}));
    EXPECT_EQ(problemIn(reportOf("FromTheFuture", {{"server", "a"}})), Problem{ProblemCode::Internal});
    EXPECT_EQ(problemIn(reportOf("LoginRefused", {{"server", "a\nb\xff\x1b[2J"}})),
        (Problem{ProblemCode::LoginRefused, {{"server", "a?b??[2J"}}}));
}

TEST(ControlMessages, refuse_places_that_are_too_many_or_too_long)
{
    EXPECT_TRUE(reportOf("LoginRefused", {{"server", std::string(kMaxPlaceSize, 'x')}}));
    EXPECT_FALSE(reportOf("LoginRefused", {{"server", std::string(kMaxPlaceSize + 1, 'x')}}));
    EXPECT_FALSE(reportOf("LoginRefused", {{std::string(65, 'x'), "a"}}));
    EXPECT_FALSE(reportOf(std::string(65, 'x'), {}));
    EXPECT_FALSE(
        reportOf("LoginRefused", std::vector(9, std::pair(std::string("server"), std::string("a")))));
    const LinkStatus endless =
        degradedBy({ProblemCode::LoginRefused, {{"server", std::string(100000, 'x')}}});
    EXPECT_EQ(problemIn(decodeReport(encode(endless))).places.at("server").size(), kMaxPlaceSize)
        << "cut by the worker itself";
}

TEST(ControlMessages, refuse_a_time_that_no_clock_can_hold)
{
    const auto packet = encode(WorkerReport(PeerUpdate{{somePeer(1)}, {}}));
    ByteWriter time;
    time.write(std::uint64_t{1700000000123});
    auto forged = packet;
    const auto at = std::ranges::search(forged, time.bytes());
    ASSERT_FALSE(at.empty());
    std::ranges::fill(at, std::byte{0xff});
    EXPECT_FALSE(decodeReport(forged));
}

TEST(ControlMessages, survive_noise)
{
    std::minstd_rand random(1);
    for (int round = 0; round < 20000; ++round) {
        auto packet = encode(someReports()[static_cast<std::size_t>(round) % someReports().size()]);
        for (int flips = 0; flips < 3; ++flips)
            packet[random() % packet.size()] = std::byte{static_cast<unsigned char>(random())};
        const auto report = decodeReport(packet);
        const auto* update = report ? std::get_if<PeerUpdate>(&*report) : nullptr;
        EXPECT_TRUE(!update || update->changed.size() <= kMaxPeersPerPacket);
    }
}

TEST(ControlChannel, carries_packets_and_descriptors)
{
    auto [helper, worker] = *ControlChannel::pair();
    EXPECT_EQ(worker.receive().error(), ControlChannel::End::WouldBlock);
    const Fd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ASSERT_TRUE(helper.send(asBytes("one"), null.get()));
    ASSERT_TRUE(helper.send(asBytes("two")));
    auto first = worker.receive();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->bytes.size(), 3U);
    ASSERT_TRUE(first->attached);
    struct stat info
    {
    };
    EXPECT_EQ(::fstat(first->attached.get(), &info), 0);
    EXPECT_TRUE(S_ISCHR(info.st_mode));
    EXPECT_FALSE(worker.receive()->attached);
    helper.close();
    EXPECT_EQ(worker.receive().error(), ControlChannel::End::Closed);
}

TEST(ControlChannel, loses_nothing_of_one_that_died_with_something_unread)
{
    auto [helper, worker] = *ControlChannel::pair();
    ASSERT_TRUE(helper.send(asBytes("a command")));
    ASSERT_TRUE(worker.send(asBytes("last words")));
    worker.close();
    const auto packet = helper.receive();
    ASSERT_TRUE(packet);
    EXPECT_TRUE(std::ranges::equal(packet->bytes, asBytes("last words")));
    EXPECT_EQ(helper.receive().error(), ControlChannel::End::Closed);
}

TEST(ControlChannel, says_when_nobody_reads)
{
    auto [helper, worker] = *ControlChannel::pair();
    const std::vector<std::byte> packet(kMaxControlPacket);
    std::expected<void, OsError> sent;
    for (int i = 0; i < 1000 && sent; ++i)
        sent = worker.send(packet);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, EAGAIN);
}

} // namespace
} // namespace vnats
