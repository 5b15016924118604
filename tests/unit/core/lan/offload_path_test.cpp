// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/send_window.h"
#include "tests/support/node_fixture.h"
#include "tests/support/packet_builder.h"

#include <algorithm>
#include <iterator>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// What becomes of a large segment with an open checksum on its way between two hosts.
class OffloadPathTest : public NodeTest
{
protected:
    void greet(std::vector<std::string> features)
    {
        NodeTest::greet(kTheirs, std::move(features));
        link.published.clear();
    }
    /// The packet, between these two hosts.
    static Frame addressed(Frame frame, const MacAddress& to, const MacAddress& from)
    {
        std::ranges::copy(octets(to), frame.begin());
        std::ranges::copy(octets(from), frame.begin() + 6);
        return frame;
    }
    void hostSendsPacket(const Packet& packet, const MacAddress& to)
    {
        hostSends(addressed(packet.large(), to, kOurs), packet.header());
        // On a slow machine the answer to greet() may be due by now.
        std::erase_if(link.published, [](const auto& message) {
            return message.subject == NativeSubjects("vlan", 42, kOurs).ourHello();
        });
    }
    std::vector<std::pair<RecordKind, Frame>> sentRecords() const
    {
        std::vector<std::pair<RecordKind, Frame>> records;
        for (const auto& message : link.published)
            std::ranges::move(recordsIn(message.payload), std::back_inserter(records));
        return records;
    }
    void expectCutUp(const Packet& packet)
    {
        const auto records = sentRecords();
        ASSERT_EQ(records.size(), packet.segments());
        for (std::size_t i = 0; i < records.size(); ++i) {
            EXPECT_EQ(records[i].first, RecordKind::Frame);
            EXPECT_EQ(records[i].second, addressed(packet.segment(i), kTheirs, kOurs));
        }
    }
    void receive(const VirtioHeader& header, const Frame& frame, const MacAddress& from = kTheirs)
    {
        std::array<std::byte, VirtioHeader::kSize> raw;
        header.write(raw);
        ContainerWriter container(100000);
        container.append(RecordKind::OffloadFrame, raw, frame);
        link.deliver(NativeSubjects("vlan", 42, from).to(kOurs), container.bytes());
    }
};

TEST_F(OffloadPathTest, goes_whole_to_a_node_that_understands_it)
{
    greet({"batch", "offload", "udp-offload"});
    for (const bool udp : {false, true}) {
        link.published.clear();
        const Packet packet{.udp = udp};
        hostSendsPacket(packet, kTheirs);
        const auto records = sentRecords();
        ASSERT_EQ(records.size(), 1U);
        EXPECT_EQ(records[0].first, RecordKind::OffloadFrame);
        EXPECT_EQ(VirtioHeader::read(records[0].second)->gsoType, packet.header().gsoType);
        const Frame frame(records[0].second.begin() + VirtioHeader::kSize, records[0].second.end());
        EXPECT_EQ(frame, addressed(packet.large(), kTheirs, kOurs));
    }
}

TEST_F(OffloadPathTest, goes_whole_though_the_kernel_has_left_a_tag_out_of_the_headers_length)
{
    greet({"batch", "offload", "udp-offload"});
    for (const bool udp : {false, true}) {
        link.published.clear();
        const Packet packet{.udp = udp, .tagged = true};
        VirtioHeader header = packet.header();
        header.headerSize = static_cast<std::uint16_t>(header.headerSize - kVlanTagSize);
        hostSends(addressed(packet.large(), kTheirs, kOurs), header);
        EXPECT_EQ(dropped(Direction::Uplink, Drop::BadOffload), 0U);
        const auto records = sentRecords();
        ASSERT_EQ(records.size(), 1U);
        EXPECT_EQ(records[0].first, RecordKind::OffloadFrame);
        EXPECT_EQ(VirtioHeader::read(records[0].second), packet.header());
    }
}

TEST_F(OffloadPathTest, is_cut_up_behind_a_tag_that_older_receivers_do_not_know)
{
    greet({"batch", "offload", "udp-offload", "parts"});
    for (const bool udp : {false, true})
        for (const bool tagged : {false, true}) {
            link.published.clear();
            const Packet packet{.udp = udp, .tagged = tagged, .serviceTagged = true};
            hostSendsPacket(packet, kTheirs);
            expectCutUp(packet);
        }
}

TEST_F(OffloadPathTest, couples_no_datagrams_behind_a_tag_that_older_receivers_do_not_know)
{
    greet({"batch", "offload", "udp-offload", "parts"});
    for (std::uint16_t i = 0; i < 3; ++i) {
        const Packet packet{.udp = true,
            .serviceTagged = true,
            .identification = static_cast<std::uint16_t>(1 + i),
            .payload = 100};
        VirtioHeader header = packet.header();
        header.gsoType = VirtioHeader::kGsoNone;
        header.gsoSize = 0;
        device.hostSends(addressed(packet.large(), kTheirs, kOurs), header);
    }
    loop.runOnce(0ms);
    EXPECT_EQ(sentRecords().size(), 3U);
}

TEST_F(OffloadPathTest, couples_no_more_datagrams_than_a_peer_had_better_confirm_at_once)
{
    greet({"batch", "offload", "udp-offload", "parts", "echo"});
    constexpr std::size_t kDatagrams = 60;
    constexpr std::size_t kSize = 1200;
    for (std::uint16_t i = 0; i < kDatagrams; ++i) {
        const Packet packet{
            .udp = true, .identification = static_cast<std::uint16_t>(1 + i), .payload = kSize};
        VirtioHeader header = packet.header();
        header.gsoType = VirtioHeader::kGsoNone;
        header.gsoSize = 0;
        device.hostSends(addressed(packet.large(), kTheirs, kOurs), header);
    }
    loop.runOnce(0ms);
    const auto records = sentRecords();
    EXPECT_GE(std::ranges::count(records, RecordKind::EchoRequest, &std::pair<RecordKind, Frame>::first),
        kDatagrams * kSize / (SendWindow::kAskAfter + 2 * kSize));
}

TEST_F(OffloadPathTest, is_received_whole_behind_every_tag)
{
    greet({"offload", "udp-offload"});
    for (const bool udp : {false, true})
        for (const bool tagged : {false, true})
            for (const bool serviceTagged : {false, true}) {
                const Packet packet{
                    .udp = udp, .tagged = tagged, .serviceTagged = serviceTagged, .gsoSize = 1440};
                device.toHost.clear();
                device.headersToHost.clear();
                const Frame frame = addressed(packet.large(), kOurs, kTheirs);
                receive(packet.header(), frame);
                ASSERT_EQ(device.toHost.size(), 1U) << packet.describe();
                EXPECT_EQ(device.toHost[0], frame);
                EXPECT_EQ(device.headersToHost[0], packet.header());
            }
}

TEST_F(OffloadPathTest, is_cut_up_for_a_node_that_has_not_announced_it)
{
    greet({"batch"});
    hostSendsPacket(Packet(), kTheirs);
    expectCutUp(Packet());
}

TEST_F(OffloadPathTest, is_cut_up_for_a_node_that_takes_tcp_only)
{
    greet({"batch", "offload"});
    hostSendsPacket(Packet{.udp = true}, kTheirs);
    expectCutUp(Packet{.udp = true});
}

TEST_F(OffloadPathTest, is_cut_up_when_an_older_kernel_would_refuse_so_many_datagrams)
{
    greet({"batch", "offload", "udp-offload"});
    const Packet packet{.udp = true, .payload = 65 * 100, .gsoSize = 100};
    hostSendsPacket(packet, kTheirs);
    expectCutUp(packet);
}

TEST_F(OffloadPathTest, comes_in_parts_when_it_is_larger_than_a_message_should_be)
{
    for (const std::size_t limit : {std::size_t{4096}, std::size_t{1024 * 1024}}) {
        greet({"batch", "offload", "parts"});
        link.limit = limit;
        const Packet packet{.payload = 60000};
        const Frame frame = addressed(packet.large(), kTheirs, kOurs);
        hostSendsPacket(packet, kTheirs);
        EXPECT_EQ(link.published.size(), 1 + 60000 / (std::min(limit, Outbox::kMessageSize) - 29));
        // Put together as the receiver does it.
        Stats stats;
        Reassembly reassembly(clock, stats);
        std::optional<Record> whole;
        for (const auto& message : link.published) {
            EXPECT_LE(message.payload.size(), std::min(limit, Outbox::kMessageSize));
            EXPECT_FALSE(whole);
            whole = reassembly.add(kOurs, true, recordsIn(message.payload).at(0).second);
        }
        ASSERT_TRUE(whole);
        EXPECT_EQ(whole->kind, RecordKind::OffloadFrame);
        EXPECT_EQ(VirtioHeader::read(whole->body), packet.header());
        EXPECT_TRUE(std::ranges::equal(whole->body.subspan(VirtioHeader::kSize), frame));
    }
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Unicast), (Traffic{2, 2 * 60054}));
}

TEST_F(OffloadPathTest, is_counted_once_when_a_part_is_refused)
{
    greet({"batch", "offload", "parts"});
    link.refuses = true;
    hostSendsPacket({.payload = 60000}, kTheirs);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::ServerRefused), 1U);
}

TEST_F(OffloadPathTest, in_parts_ends_at_the_kernel_in_one_piece)
{
    const Packet packet{.payload = 60000};
    const Frame frame = addressed(packet.large(), kOurs, kTheirs);
    std::array<std::byte, VirtioHeader::kSize> raw;
    packet.header().write(raw);
    Frame body(raw.begin(), raw.end());
    body.insert(body.end(), frame.begin(), frame.end());
    for (std::size_t from = 0; from < body.size(); from += 7000) {
        const Bytes piece = Bytes(body).subspan(from, std::min<std::size_t>(7000, body.size() - from));
        const PartHeader head{RecordKind::OffloadFrame, 1, static_cast<std::uint32_t>(body.size()),
            static_cast<std::uint32_t>(from)};
        ContainerWriter container(10000);
        container.append(RecordKind::Part, head.toBytes(), piece);
        link.deliver(NativeSubjects("vlan", 42, kTheirs).to(kOurs), container.bytes());
    }
    EXPECT_EQ(device.toHost, std::vector<Frame>{frame});
    EXPECT_EQ(device.headersToHost, std::vector{packet.header()});
}

TEST_F(OffloadPathTest, is_made_of_small_datagrams_that_follow_each_other)
{
    greet({"batch", "offload", "udp-offload", "parts"});
    const Packet datagram{.udp = true, .payload = 64, .gsoSize = 64};
    VirtioHeader open = datagram.header();
    open.gsoType = VirtioHeader::kGsoNone;
    open.gsoSize = 0;
    const Frame bytes = addressed(datagram.large(), kTheirs, kOurs);
    for (int i = 0; i < 10; ++i)
        device.hostSends(bytes, open);
    device.hostSends(frameOfSize(kTheirs, kOurs, 77));
    device.hostSends(bytes, open);
    loop.runOnce(0ms);
    const auto records = sentRecords();
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(VirtioHeader::read(records[0].second)->gsoType, VirtioHeader::kGsoUdpL4);
    EXPECT_EQ(records[0].second.size(), VirtioHeader::kSize + bytes.size() + 9 * 64);
    EXPECT_EQ(records[1].second.size(), 77U);
    EXPECT_EQ(VirtioHeader::read(records[2].second)->gsoType, VirtioHeader::kGsoNone);
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Unicast).frames, 12U);
}

TEST_F(OffloadPathTest, is_cut_up_when_the_server_takes_no_such_message)
{
    greet({"batch", "offload"});
    link.limit = 2000;
    hostSendsPacket(Packet(), kTheirs);
    expectCutUp(Packet());
}

TEST_F(OffloadPathTest, reaches_a_basic_node_as_raw_frames)
{
    hostSendsPacket(Packet(), kTheirs);
    ASSERT_EQ(link.published.size(), Packet().segments());
    for (std::size_t i = 0; i < Packet().segments(); ++i)
        EXPECT_EQ(link.published[i].payload, addressed(Packet().segment(i), kTheirs, kOurs));
}

TEST_F(OffloadPathTest, completes_the_checksum_of_a_frame_for_everybody)
{
    const Packet packet{.udp = true, .payload = 100, .gsoSize = 100};
    VirtioHeader open = packet.header();
    open.gsoType = VirtioHeader::kGsoNone;
    open.gsoSize = 0;
    device.hostSends(addressed(packet.large(), MacAddress::broadcast(), kOurs), open);
    loop.runOnce(0ms);
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].payload, addressed(packet.segment(0), MacAddress::broadcast(), kOurs));
}

TEST_F(OffloadPathTest, ends_at_the_kernel_with_its_header)
{
    const Frame frame = addressed(Packet().large(), kOurs, kTheirs);
    receive(Packet().header(), frame);
    EXPECT_EQ(device.toHost, std::vector<Frame>{frame});
    EXPECT_EQ(device.headersToHost, std::vector{Packet().header()});
}

TEST_F(OffloadPathTest, is_cut_up_for_a_kernel_that_takes_no_datagrams)
{
    device.udpSegments = false;
    const Packet packet{.udp = true};
    receive(packet.header(), addressed(packet.large(), kOurs, kTheirs));
    ASSERT_EQ(device.toHost.size(), packet.segments());
    EXPECT_EQ(device.toHost[0], addressed(packet.segment(0), kOurs, kTheirs));
    EXPECT_EQ(device.headersToHost[0], VirtioHeader());
}

TEST_F(OffloadPathTest, D1_is_refused_when_its_header_lies)
{
    const Frame frame = addressed(Packet().large(), kOurs, kTheirs);
    const auto lie = [&](auto change) {
        VirtioHeader header = Packet().header();
        change(header);
        receive(header, frame);
    };
    lie([](VirtioHeader& h) { h.gsoSize = 0; });
    lie([](VirtioHeader& h) { h.checksumStart = 60000; });
    lie([](VirtioHeader& h) { h.gsoType = VirtioHeader::kGsoUdp; });
    lie([](VirtioHeader& h) { h.gsoType = 77; });
    lie([](VirtioHeader& h) { h.flags = 0xff; });
    EXPECT_EQ(dropped(Direction::Downlink, Drop::BadOffload), 5U);
    EXPECT_TRUE(device.toHost.empty());
}

TEST_F(OffloadPathTest, D1_D2_is_refused_in_somebody_elses_name_for_somebody_else_or_beyond_the_mtu)
{
    receive(Packet().header(), addressed(Packet().large(), kOurs, kTheirs), kOther);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::BadSource), 1U);
    receive(Packet().header(), addressed(Packet().large(), kOther, kTheirs));
    EXPECT_EQ(dropped(Direction::Downlink, Drop::NotForUs), 1U);
    const Packet jumbo{.payload = 20000, .gsoSize = 8000};
    receive(jumbo.header(), addressed(jumbo.large(), kOurs, kTheirs));
    EXPECT_EQ(dropped(Direction::Downlink, Drop::TooLong), 1U);
    EXPECT_TRUE(device.toHost.empty());
}

} // namespace
} // namespace vnats
