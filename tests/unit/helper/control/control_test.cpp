// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/unix_packet.h"
#include "helper/control/control_channel.h"
#include "helper/control/control_fields.h"
#include "helper/control/control_messages.h"
#include "tests/support/every_problem.h"
#include "tests/support/frame_builder.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <filesystem>
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
    setup.settings.metered = true;
    setup.settings.prefer = ServerPreference::Nearest;
    setup.settings.proxy = "http://proxy.example.org:3128";
    setup.settings.mtu = 9000;
    setup.settings.interface = "games";
    setup.settings.subjectPrefix = "team";
    setup.settings.tlsServerName = "nats.example.org";
    int number = 0;
    for (const SecretField& field : kSecretFields)
        setup.secrets.*field.text = "secret " + std::to_string(++number);
    setup.mac = kOurs;
    setup.preferred = ip("10.0.0.7");
    setup.held = {{ip("10.0.0.7"), 24}, {ip("172.24.0.7"), 24}};
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
    peer.confirms = n % 2 == 0;
    return peer;
}

std::vector<WorkerReport> someReports()
{
    Stats stats;
    stats.drop(Direction::Downlink, Drop::NotForUs, 7);
    return {LinkStatus{SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", "no"}}},
                "nats://a:4222", "http://p:3128", true, std::chrono::microseconds(300), "cubic", true,
                {{"nats://a:4222", ServerStanding::Used, {}},
                    {"nats://b:4222", ServerStanding::Reached, std::chrono::microseconds(31000)}}},
        stats, PeerUpdate{{somePeer(1), somePeer(2)}, {kOther}}, DeviceReport{"segmentation"}, MacTaken{},
        AddressClaim{}, AddressClaim{{{ip("10.0.0.7"), 24}}}, Unfiltered{"no"}, WantsBbr{}};
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
    for (const Withdrawn& withdrawn :
        {Withdrawn{}, Withdrawn{{{*IpAddress::parse("10.0.0.1"), 24}, {*IpAddress::parse("fd00::1"), 64}}}}) {
        auto packet = encode(withdrawn);
        EXPECT_EQ(decodeCommand(packet), WorkerCommand(withdrawn));
        packet.pop_back();
        EXPECT_FALSE(decodeCommand(packet));
    }
    LeafServer leaf;
    leaf.port = 4223;
    leaf.token = "abcdefghijkmnpqrstuvwxyz23456789";
    leaf.certificate = "MIIB";
    for (const ServeLeaf& serve : {ServeLeaf{}, ServeLeaf{leaf}}) {
        auto packet = encode(serve);
        EXPECT_EQ(decodeCommand(packet), WorkerCommand(serve));
        packet.pop_back();
        EXPECT_FALSE(decodeCommand(packet));
    }
    leaf.token = "no token";
    EXPECT_FALSE(decodeCommand(encode(ServeLeaf{leaf})));
    const FoundLeaf one{*IpAddress::parse("10.0.0.1"), 4223, {1, 2, 3}};
    for (const FoundLeaves& found :
        {FoundLeaves{}, FoundLeaves{{one, {*IpAddress::parse("fd00::1"), 1, {}}}}}) {
        auto packet = encode(found);
        EXPECT_EQ(decodeCommand(packet), WorkerCommand(found));
        packet.pop_back();
        EXPECT_FALSE(decodeCommand(packet));
    }
    EXPECT_FALSE(decodeCommand(encode(FoundLeaves{std::vector<FoundLeaf>(FoundLeaf::kMost + 1, one)})));
    EXPECT_FALSE(decodeCommand(encode(StartCapture{{.snaplen = 13}})));
    EXPECT_FALSE(decodeCommand(encode(StartCapture{{.snaplen = 262145}})));
    const WorkerCommand change = NewNetworkKey{"a new passphrase"};
    EXPECT_EQ(decodeCommand(encode(change)), change);
    const auto whole = encode(change);
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(decodeCommand(Bytes(whole).first(size))) << size;
    NewSecrets secrets{someSetup().secrets};
    EXPECT_EQ(decodeCommand(encode(secrets)), WorkerCommand(secrets));
    const auto login = encode(secrets);
    for (std::size_t size = 0; size < login.size(); ++size)
        EXPECT_FALSE(decodeCommand(Bytes(login).first(size))) << size;
    EXPECT_FALSE(decodeCommand(encode(LinkCommand::Count)));
    EXPECT_FALSE(decodeCommand({}));
    auto packet = encode(LinkCommand::Retry);
    packet.push_back(std::byte{0});
    EXPECT_FALSE(decodeCommand(packet));
}

TEST(ControlMessages, have_a_descriptor_with_a_capture_and_with_a_certificate_only)
{
    NewSecrets secrets;
    secrets.secrets.user = "anna";
    EXPECT_FALSE(hasAttachment(secrets));
    secrets.secrets.certificate = "-----BEGIN CERTIFICATE-----";
    EXPECT_TRUE(hasAttachment(secrets));
    EXPECT_TRUE(hasAttachment(StartCapture{}));
    EXPECT_FALSE(hasAttachment(ReportAll{}));
    EXPECT_FALSE(hasAttachment(NewNetworkKey{}));
    EXPECT_FALSE(hasAttachment(LinkCommand::Retry));
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
    // Server, proxy, TLS, round trip, congestion control, whether bbr is lacking, servers.
    out.writeText("").writeText("").write(std::uint8_t{0}).write(std::uint32_t{0});
    out.writeText("").write(std::uint8_t{0});
    out.write(std::uint8_t{0});
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

TEST(ControlMessages, refuse_servers_that_are_too_many_or_stand_in_no_known_way)
{
    LinkStatus status;
    status.servers.resize(kMaxServerSights + 1, {"nats://one.example", ServerStanding::Elsewhere, {}});
    auto packet = encode(WorkerReport(status));
    const auto report = decodeReport(packet);
    ASSERT_TRUE(report);
    EXPECT_EQ(std::get<LinkStatus>(*report).servers.size(), kMaxServerSights) << "cut by the worker itself";
    ByteWriter count;
    count.write(static_cast<std::uint8_t>(kMaxServerSights)).writeText("nats://one.example");
    auto many = packet;
    const auto at = std::ranges::search(many, count.bytes());
    ASSERT_FALSE(at.empty());
    at.front() = std::byte{kMaxServerSights + 1};
    EXPECT_FALSE(decodeReport(many));
    auto odd = packet;
    *(std::ranges::search(odd, asBytes("one.example")).end()) = std::byte{200}; // behind its URL
    EXPECT_FALSE(decodeReport(odd));
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

TEST(ControlMessages, refuse_a_peer_that_no_hello_could_have_told_of)
{
    const auto isTaken = [](const PeerInfo& peer) {
        return decodeReport(encode(WorkerReport(PeerUpdate{{peer}, {}}))).has_value();
    };
    PeerInfo peer = somePeer(1);
    peer.name = std::string(64, 'n');
    peer.features = std::vector<std::string>(16, "sixteen-letters-");
    EXPECT_TRUE(isTaken(peer));
    for (const std::string& name : {std::string(65, 'n'), std::string("two\nlines"), std::string("\xff")}) {
        PeerInfo named = peer;
        named.name = name;
        EXPECT_FALSE(isTaken(named)) << name;
    }
    for (const std::string& feature :
        {std::string("seventeen-letters"), std::string(), std::string("Batch")}) {
        PeerInfo able = peer;
        able.features.back() = feature;
        EXPECT_FALSE(isTaken(able)) << feature;
    }
    PeerInfo crowded = peer;
    crowded.features.emplace_back("batch");
    EXPECT_FALSE(isTaken(crowded));
    for (const char* const nobody : {"00:00:00:00:00:00", "01:00:5e:00:00:01"}) {
        PeerInfo other = peer;
        other.mac = *MacAddress::parse(nobody);
        EXPECT_FALSE(isTaken(other)) << nobody;
    }
}

TEST(ControlMessages, come_with_a_descriptor_only_where_one_belongs_to_them)
{
    for (const WorkerReport& report : someReports())
        EXPECT_EQ(hasAttachment(report), std::holds_alternative<WantsBbr>(report));
}

TEST(ControlMessages, refuse_words_that_are_too_long_or_no_line_of_text)
{
    const auto withWords = [](std::uint8_t kind, const std::string& words) {
        ByteWriter out;
        out.write(kind).writeText(words);
        return out.take();
    };
    for (const auto kind : std::to_array<std::uint8_t>({3, 6})) { // DeviceReport, Unfiltered
        EXPECT_TRUE(decodeReport(withWords(kind, std::string(kMaxWordsSize, 'w'))));
        EXPECT_FALSE(decodeReport(withWords(kind, std::string(kMaxWordsSize + 1, 'w'))));
        EXPECT_FALSE(decodeReport(withWords(kind, "two\nlines")));
    }
    LinkStatus status;
    status.server = "nats://one.example";
    status.proxy = "http://proxy.example:3128";
    auto forged = encode(WorkerReport(status));
    ASSERT_TRUE(decodeReport(forged));
    const auto at = std::ranges::search(forged, asBytes("one"));
    ASSERT_FALSE(at.empty());
    at.front() = std::byte{'\n'};
    EXPECT_FALSE(decodeReport(forged));
    // What an honest worker has heard elsewhere arrives as a line.
    status.server = "nats://one\ntwo";
    const auto report = decodeReport(encode(WorkerReport(status)));
    ASSERT_TRUE(report);
    EXPECT_EQ(std::get<LinkStatus>(*report).server, "nats://one?two");
}

TEST(ControlMessages, refuse_an_address_whose_prefix_is_longer_than_itself)
{
    EXPECT_TRUE(decodeReport(encode(WorkerReport(AddressClaim{{{ip("10.0.0.2"), 32}}}))));
    EXPECT_FALSE(decodeReport(encode(WorkerReport(AddressClaim{{{ip("10.0.0.2"), 33}}}))));
    EXPECT_FALSE(decodeReport(encode(WorkerReport(AddressClaim{{{ip("fd00::2"), 129}}}))));
}

TEST(ControlMessages, refuse_more_automatic_addresses_than_there_are_subnets)
{
    AddressClaim claim;
    claim.addresses.assign(kAutomaticRanges, {ip("10.0.0.2"), 24});
    EXPECT_TRUE(decodeReport(encode(WorkerReport(claim))));
    claim.addresses.emplace_back(ip("10.0.0.3"), 24);
    EXPECT_FALSE(decodeReport(encode(WorkerReport(claim))));
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
    auto first = worker.receive(ControlChannel::Takes::Descriptor);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->bytes.size(), 3U);
    ASSERT_TRUE(first->attached);
    struct stat info
    {
    };
    EXPECT_EQ(::fstat(first->attached.get(), &info), 0);
    EXPECT_TRUE(S_ISCHR(info.st_mode));
    EXPECT_FALSE(worker.receive(ControlChannel::Takes::Descriptor)->attached);
    helper.close();
    EXPECT_EQ(worker.receive().error(), ControlChannel::End::Closed);
}

namespace {

std::ptrdiff_t openDescriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

/// A packet with as many descriptors of /dev/null.
void sendWith(std::size_t count, const ControlChannel& channel)
{
    const Fd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const std::vector<int> descriptors(count, null.get());
    ASSERT_TRUE(unix_packet::send(channel.descriptor(), std::vector<std::byte>(1), descriptors));
}

} // namespace

TEST(ControlChannel, keeps_no_descriptor_that_was_not_asked_for)
{
    auto [helper, worker] = *ControlChannel::pair();
    const auto before = openDescriptors();
    for (const std::size_t count : {1U, 2U, 3U, 253U}) { // SCM_MAX_FD
        sendWith(count, worker);
        EXPECT_EQ(helper.receive().error(), ControlChannel::End::Malformed) << count;
        EXPECT_EQ(openDescriptors(), before) << count;
        if (count == 1)
            continue;
        sendWith(count, helper);
        EXPECT_EQ(worker.receive(ControlChannel::Takes::Descriptor).error(), ControlChannel::End::Malformed)
            << count;
        EXPECT_EQ(openDescriptors(), before) << count;
    }
}

TEST(ControlChannel, refuses_a_packet_that_is_too_long)
{
    auto [helper, worker] = *ControlChannel::pair();
    ASSERT_TRUE(worker.send(std::vector<std::byte>(kMaxControlPacket + 1)));
    EXPECT_EQ(helper.receive().error(), ControlChannel::End::Malformed);
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
