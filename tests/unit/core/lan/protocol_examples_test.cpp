// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The examples of vlan-nats-protocol(7): the product reads what they spell, finds what they state, and writes the same.

#include "core/base/subject.h"
#include "core/lan/bridge/loop_guard.h"
#include "core/lan/forward/outbox.h"
#include "core/lan/forward/reassembly.h"
#include "core/lan/forward/uplink.h"
#include "core/lan/frame/neighbor_snoop.h"
#include "core/lan/frame/segmentation.h"
#include "core/lan/members/echo.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/seal/introduction.h"
#include "core/lan/seal/salt_notice.h"
#include "core/lan/seal/seal.h"
#include "core/lan/wire/hello.h"
#include "core/lan/wire/roll.h"
#include "tests/support/fakes.h"
#include "tests/support/packet_builder.h"
#include "tests/support/protocol_page.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace vnats {
namespace {

using namespace test;
using Says = ProtocolPage::Says;

const std::string kPrefix = "vlan";
constexpr std::uint32_t kVlan = 42;
/// Of the frames whose payload means nothing.
constexpr std::uint16_t kEtherType = 0x88b6;

class ProtocolExample : public testing::Test
{
protected:
    ProtocolExample()
    {
        settings.servers = {"nats://127.0.0.1:4222"};
        settings.vlanId = kVlan;
        link.current.state = SessionState::Connected;
    }

    /// The example of that title, once for all that is looked at.
    static const ProtocolPage::Example& example(const std::string& title)
    {
        return protocolPage().example(title);
    }
    static Frame body(RecordKind kind, const Frame& container)
    {
        ContainerReader reader(container);
        while (const auto record = reader.next())
            if (record->kind == kind)
                return copied(record->body);
        throw std::runtime_error("no such record");
    }
    /// The same records, written anew.
    static Frame rewritten(const Frame& container)
    {
        ContainerReader reader(container);
        ContainerWriter writer(container.size());
        while (const auto record = reader.next())
            writer.append(record->kind, record->body);
        EXPECT_FALSE(reader.isMalformed());
        return copied(writer.bytes());
    }
    static std::string stampIn(const Frame& container)
    {
        return std::to_string(ByteReader(body(RecordKind::Stamp, container)).read<std::uint32_t>());
    }

    FakeClock clock;
    FakeLink link;
    Settings settings;
    Stats stats;
    NativeSubjects ours{kPrefix, kVlan, kOurs};
    NativeSubjects theirs{kPrefix, kVlan, kTheirs};
};

TEST_F(ProtocolExample, names_the_subjects)
{
    const Says& says = example("Subjects").says;
    const MacAddress other = mac(says.at("other"));
    const MacAddress group = mac(says.at("group"));
    CompatibleSubjects compatible(kPrefix, kVlan);
    EXPECT_EQ(says,
        (Says{{"own", kOurs.toString()}, {"other", other.toString()}, {"group", group.toString()},
            {"broadcast", compatible.broadcast()}, {"raw", compatible.ofMac(other)},
            {"hello", ours.ourHello()}, {"hello-to", ours.helloTo(other)}, {"roll", ours.ourRoll()},
            {"to", ours.to(other)}, {"now", ours.express(other)}, {"grp", ours.group(group)},
            {"all", ours.ourBroadcast()}, {"flood", ours.ourFlood()}}));
    for (const std::string key : {"hello", "hello-to", "roll", "to", "now", "grp", "all", "flood"})
        EXPECT_EQ(theirs.parse(says.at(key)).source, kOurs) << key;
}

TEST_F(ProtocolExample, asks_for_an_address_in_a_raw_broadcast)
{
    const auto& [says, bytes, lines] = example("Raw broadcast");
    const auto frame = EthernetFrame::parse(bytes);
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->etherType, kEtherTypeArp);
    EXPECT_EQ(says,
        (Says{{"subject", CompatibleSubjects(kPrefix, kVlan).broadcast()},
            {"destination", frame->destination.toString()}, {"source", frame->source.toString()},
            {"ethertype", "0x0806"}}));
    EXPECT_EQ(snoopNeighbor(*frame), (NeighborSighting{kOurs, ip("10.0.0.1")}));
    EXPECT_EQ(bytes, (Arp{1, kOurs, ip("10.0.0.1"), ip("10.0.0.2")}.broadcastFrom(kOurs)));
}

TEST_F(ProtocolExample, stamps_a_raw_broadcast)
{
    const std::string stamp = std::to_string(Freshness::stamp(clock));
    EXPECT_EQ(example("Stamp header").says, (Says{{"stamp", stamp}}));
    EXPECT_EQ(example("Stamp header").lines,
        (std::vector<std::string>{"NATS/1.0", NatsConnection::kStampHeader + (": " + stamp)}));
}

TEST_F(ProtocolExample, carries_a_frame_in_a_container)
{
    const auto& [says, bytes, lines] = example("Container with a frame");
    const Frame frame = body(RecordKind::Frame, bytes);
    EXPECT_EQ(says,
        (Says{{"subject", ours.to(kTheirs)}, {"stamp", stampIn(bytes)},
            {"source", EthernetFrame::parse(frame).value().source.toString()}}));
    EXPECT_EQ(frame, test::frame(kTheirs, kOurs, kEtherType, asBytes("hi")));
    EXPECT_EQ(rewritten(bytes), bytes);

    Outbox outbox(link, clock, settings, kOurs, stats);
    ASSERT_TRUE(outbox.add({kTheirs, true}, RecordKind::Frame, {}, frame));
    outbox.send();
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].subject, says.at("subject"));
    EXPECT_EQ(link.published[0].payload, bytes);
}

TEST_F(ProtocolExample, carries_a_frame_by_an_express_lane)
{
    const auto& [says, bytes, lines] = example("Frame by an express lane");
    const Frame frame = body(RecordKind::Frame, bytes);
    EXPECT_EQ(says,
        (Says{{"subject", ours.express(kTheirs)}, {"stamp", stampIn(bytes)},
            {"source", EthernetFrame::parse(frame).value().source.toString()}}));
    EXPECT_EQ(theirs.parse(says.at("subject")).kind, NativeSubjects::Kind::Express);
    EXPECT_EQ(bytes, example("Container with a frame").bytes) << "what differs is the subject";
}

TEST_F(ProtocolExample, floods_a_frame_for_a_machine_that_nobody_knows)
{
    const auto& [says, bytes, lines] = example("Flooded frame");
    const Frame frame = body(RecordKind::Frame, bytes);
    const MacAddress machine = EthernetFrame::parse(frame).value().destination;
    EXPECT_EQ(says,
        (Says{{"raw", CompatibleSubjects(kPrefix, kVlan).ofMac(machine)}, {"flood", ours.ourFlood()},
            {"stamp", stampIn(bytes)}, {"destination", machine.toString()}}));
    EXPECT_EQ(frame, test::frame(machine, kOurs, kEtherType, asBytes("hi")));
    EXPECT_EQ(rewritten(bytes), bytes);

    FakeDevice device;
    PeerTable peers(clock);
    Hello bridge;
    bridge.mac = kTheirs;
    bridge.features = {std::string(Hello::kBridge)};
    peers.greeted(bridge);
    Uplink uplink(device, link, clock, settings, Planes::Both, kOurs, stats, peers, nullptr);
    uplink.sendAsHost(frame);
    ASSERT_EQ(link.published.size(), 2U);
    EXPECT_EQ(link.published[0].subject, says.at("raw"));
    EXPECT_EQ(link.published[0].payload, frame);
    EXPECT_EQ(link.published[1].subject, says.at("flood"));
    EXPECT_EQ(link.published[1].payload, bytes);
}

TEST_F(ProtocolExample, carries_a_large_segment)
{
    const auto& [says, bytes, lines] = example("Offload frame");
    const Frame record = body(RecordKind::OffloadFrame, bytes);
    const auto header = VirtioHeader::read(record);
    ASSERT_TRUE(header);
    EXPECT_EQ(*header,
        (VirtioHeader{.flags = VirtioHeader::kNeedsChecksum,
            .gsoType = VirtioHeader::kGsoTcpV4,
            .headerSize = 54,
            .gsoSize = 4,
            .checksumStart = 34,
            .checksumOffset = 16}));
    const auto frame = checkOffload(*header, Bytes(record).subspan(VirtioHeader::kSize));
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->header(), *header);
    Frame packet = Packet{.payload = 8, .gsoSize = 4}.large();
    std::ranges::copy(asBytes("12345678"), packet.end() - 8);
    EXPECT_EQ(copied(frame->bytes()), packet);
    Segmenter segmenter(*frame);
    EXPECT_EQ(says,
        (Says{{"subject", ours.to(kTheirs)}, {"stamp", stampIn(bytes)},
            {"segments", std::to_string(segmenter.count())}}));
    Frame scratch(segmenter.largest());
    for (const std::string payload : {"1234", "5678"}) {
        const Frame segment = copied(segmenter.next(scratch));
        EXPECT_TRUE(std::ranges::equal(Bytes(segment).last(4), asBytes(payload)));
        // The sum in the example's field was the pseudo-header's: only then are the segments' checksums right.
        const Bytes transport = Bytes(segment).subspan(34);
        const std::uint16_t pseudo =
            plainSum(Bytes(segment).subspan(26, 8), 6U + static_cast<std::uint32_t>(transport.size()));
        EXPECT_EQ(plainSum(transport, pseudo), 0xffff) << payload;
        EXPECT_EQ(plainSum(Bytes(segment).subspan(14, 20)), 0xffff) << payload;
    }

    EXPECT_EQ(rewritten(bytes), bytes);
    std::array<std::byte, VirtioHeader::kSize> head{};
    header->write(head);
    EXPECT_TRUE(std::ranges::equal(head, Bytes(record).first(head.size())));
    Outbox outbox(link, clock, settings, kOurs, stats);
    ASSERT_TRUE(outbox.add({kTheirs, true}, RecordKind::OffloadFrame, head, frame->bytes()));
    outbox.send();
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].payload, bytes);
}

TEST_F(ProtocolExample, carries_a_frame_in_parts)
{
    Reassembly reassembly(clock, stats);
    std::optional<Record> whole;
    for (const std::string title : {"First part", "Last part"}) {
        EXPECT_FALSE(whole) << title;
        const auto& [says, bytes, lines] = example(title);
        const Frame part = body(RecordKind::Part, bytes);
        ByteReader in(part);
        const PartHeader header = PartHeader::read(in);
        EXPECT_EQ(says,
            (Says{{"subject", ours.to(kTheirs)}, {"stamp", stampIn(bytes)},
                {"kind", std::to_string(static_cast<int>(header.kind))},
                {"serial", std::to_string(header.serial)}, {"total", std::to_string(header.total)},
                {"offset", std::to_string(header.offset)}}))
            << title;
        EXPECT_EQ(rewritten(bytes), bytes);
        EXPECT_TRUE(std::ranges::equal(header.toBytes(), Bytes(part).first(PartHeader::kSize)));
        whole = reassembly.add(kOurs, true, part);
    }
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->kind, RecordKind::Frame);
    EXPECT_EQ(copied(whole->body), test::frame(kTheirs, kOurs, kEtherType, asBytes("parted")));
}

TEST_F(ProtocolExample, echoes)
{
    const auto& [request, requestBytes, none] = example("Echo request");
    const auto& [reply, replyBytes, nothing] = example("Echo reply");
    const std::string value =
        std::to_string(ByteReader(body(RecordKind::EchoRequest, requestBytes)).read<std::uint64_t>());
    EXPECT_EQ(request, (Says{{"subject", ours.to(kTheirs)}, {"value", value}}));
    EXPECT_EQ(reply, (Says{{"subject", theirs.to(kOurs)}, {"value", value}}));

    PeerTable peers(clock);
    Hello hello;
    hello.mac = kTheirs;
    peers.greeted(hello);
    peers.sent(kTheirs, 100);
    Echo(link, clock, ours, peers, stats).ask();
    clock.advance(std::chrono::hours(1));
    Echo(link, clock, theirs, peers, stats).requested(kOurs, body(RecordKind::EchoRequest, requestBytes));
    ASSERT_EQ(link.published.size(), 2U);
    EXPECT_EQ(link.published[0].subject, request.at("subject"));
    EXPECT_EQ(link.published[0].payload, requestBytes);
    EXPECT_EQ(link.published[1].subject, reply.at("subject"));
    EXPECT_EQ(link.published[1].payload, replyBytes);
}

TEST_F(ProtocolExample, says_hello)
{
    const auto& page = example("Hello");
    EXPECT_EQ(page.says, (Says{{"subject", ours.ourHello()}}));
    Hello hello;
    hello.mac = kOurs;
    hello.name = "attic";
    hello.addresses = {ip("10.0.0.1"), ip("fd00::1")};
    hello.features = {"batch", "echo", "offload", "parts", "roll"};
    hello.instance = 10161032419214065817U;
    hello.upMilliseconds = 24UL * 60 * 60 * 1000;
    EXPECT_EQ(Hello::parse(asBytes(page.text())), hello);
    EXPECT_EQ(page.text(), hello.toJson());

    const auto& express = example("Hello with an express lane");
    EXPECT_EQ(express.says, page.says);
    hello.addresses.pop_back();
    hello.features.emplace_back(Hello::kExpress);
    EXPECT_EQ(Hello::parse(asBytes(express.text())), hello);
    EXPECT_EQ(express.text(), hello.toJson());
}

TEST_F(ProtocolExample, asks_for_a_hello)
{
    const auto& page = example("Hello that asks");
    EXPECT_EQ(page.says, (Says{{"subject", ours.helloTo(kTheirs)}}));
    Hello hello;
    hello.mac = kOurs;
    hello.features = {"bridge"};
    hello.ports = {mac("7e:8f:d4:17:2b:0c")};
    hello.keys = {3515475227U};
    hello.instance = 7;
    hello.ask = true;
    EXPECT_EQ(Hello::parse(asBytes(page.text())), hello);
    EXPECT_EQ(page.text(), hello.toJson());
}

TEST_F(ProtocolExample, says_bye)
{
    const auto& page = example("Bye");
    EXPECT_EQ(page.says, (Says{{"subject", ours.ourHello()}}));
    Hello bye;
    bye.mac = kOurs;
    bye.instance = 10161032419214065817U;
    bye.bye = true;
    EXPECT_EQ(Hello::parse(asBytes(page.text())), bye);
    EXPECT_EQ(page.text(), bye.toJson());
}

TEST_F(ProtocolExample, calls_the_roll)
{
    const auto& [says, bytes, lines] = example("Roll");
    const auto roll = Roll::parse(bytes);
    ASSERT_TRUE(roll);
    ASSERT_EQ(roll->entries.size(), 2U);
    const auto age = [&](std::size_t at) { return std::to_string(roll->entries[at].age.count()) + " s"; };
    EXPECT_EQ(
        says, (Says{{"subject", ours.ourRoll()}, {"entries", "2"}, {"first", age(0)}, {"second", age(1)}}));
    EXPECT_EQ(roll->entries[0].mac, kTheirs);
    EXPECT_EQ(roll->entries[1].mac, kOther);
    EXPECT_EQ(roll->toBytes(), bytes);
}

TEST_F(ProtocolExample, looks_for_a_loop)
{
    const auto& [says, bytes, lines] = example("Loop beacon");
    const LoopGuard guard(clock, settings, kOurs);
    EXPECT_EQ(copied(guard.beacon()), bytes);
    const auto sender = LoopGuard(clock, settings, kTheirs).senderOf(EthernetFrame::parse(bytes).value());
    ASSERT_TRUE(sender);
    EXPECT_EQ(says, (Says{{"source", sender->toString()}}));
}

TEST_F(ProtocolExample, has_subnets_for_automatic_addresses)
{
    EXPECT_EQ(example("Automatic subnet").says,
        (Says{{"id", std::to_string(kVlan)}, {"first", settings.automaticRanges()[0].toString()},
            {"second", settings.automaticRanges()[1].toString()},
            {"third", settings.automaticRanges()[2].toString()}}));
    const auto factor = static_cast<std::uint32_t>(std::stoul(protocolPage().number("automatic-factor")));
    for (const std::uint32_t id : {0U, 1U, kVlan, 4294967295U}) {
        settings.vlanId = id;
        const std::uint32_t h = id * factor;
        const auto number = [](std::uint32_t value) { return std::to_string(value); };
        const std::array expected{
            "10." + number(64 + (h >> 24) % 64) + '.' + number((h >> 16) % 256) + ".0/24",
            "172." + number(24 + (h >> 13) % 8) + '.' + number((h >> 5) % 256) + ".0/24",
            "192.168." + number(192 + h % 64) + ".0/24"};
        for (std::size_t range = 0; range < kAutomaticRanges; ++range)
            EXPECT_EQ(settings.automaticRanges().at(range).toString(), expected[range]);
    }
}

// --- sealed VLANs; the page's own derivations are made here by OpenSSL, not by the product

template <std::size_t Size>
std::array<std::byte, Size> arrayFrom(Bytes bytes)
{
    if (bytes.size() != Size)
        throw std::runtime_error("wrong size");
    std::array<std::byte, Size> array{};
    std::ranges::copy(bytes, array.begin());
    return array;
}

Frame hmac(Bytes key, Bytes data)
{
    Frame out(32);
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
        reinterpret_cast<const unsigned char*>(data.data()), data.size(),
        reinterpret_cast<unsigned char*>(out.data()), &size);
    return out;
}

/// The first 32 octets of HKDF (RFC 5869).
Frame derived(Bytes key, Bytes salt, const std::string& info)
{
    const Frame none(32);
    return hmac(hmac(salt.empty() ? Bytes(none) : salt, key), asBytes(info + '\1'));
}

std::string idBy(const ProtocolPage& page, Bytes key)
{
    const Frame id = derived(key, {}, page.number("key-id-info"));
    return std::to_string(ByteReader(id).read<std::uint32_t>());
}

TEST_F(ProtocolExample, reads_a_generated_key)
{
    const auto& [says, bytes, lines] = example("Generated key");
    const auto key = arrayFrom<NetworkKey::kSize>(bytes);
    EXPECT_EQ(says,
        (Says{{"text", network_key_text::generated(key)}, {"id", std::to_string(NetworkKey(key).id())}}));
    EXPECT_EQ(network_key_text::parseGenerated(says.at("text")), key);
    EXPECT_EQ(says.at("id"), idBy(protocolPage(), bytes));
}

TEST_F(ProtocolExample, stretches_a_passphrase)
{
    const ProtocolPage& page = protocolPage();
    const auto& [says, bytes, lines] = example("Passphrase");
    const std::string& text = says.at("text");
    const Frame& lanSalt = example("LAN salt").bytes;
    const std::string salt =
        says.at("salt") + std::string(reinterpret_cast<const char*>(lanSalt.data()), lanSalt.size());
    Frame stretched(NetworkKey::kSize);
    ASSERT_EQ(EVP_PBE_scrypt(text.data(), text.size(), reinterpret_cast<const unsigned char*>(salt.data()),
                  salt.size(), std::stoull(page.number("scrypt-n")), std::stoull(page.number("scrypt-r")),
                  std::stoull(page.number("scrypt-p")), 64UL * 1024 * 1024,
                  reinterpret_cast<unsigned char*>(stretched.data()), stretched.size()),
        1);
    EXPECT_EQ(stretched, bytes);
    EXPECT_EQ(says.at("id"), idBy(page, bytes));
    const NetworkKey key =
        Passphrase(text, kPrefix, kVlan).keyOf(arrayFrom<NetworkKey::kSaltSize>(lanSalt)).value();
    EXPECT_EQ(says.at("id"), std::to_string(key.id()));

    Frame next = derived(bytes, {}, page.number("next-salt-info"));
    next.resize(NetworkKey::kSaltSize);
    EXPECT_EQ(example("Next LAN salt").bytes, next);
    EXPECT_EQ(copied(key.nextLanSalt()), next);
}

TEST_F(ProtocolExample, tells_a_salt)
{
    const auto salt = arrayFrom<NetworkKey::kSaltSize>(example("LAN salt").bytes);
    const auto& [askSays, ask, none] = example("Ask for a salt");
    EXPECT_EQ(askSays, (Says{{"subject", ours.ourHello()}}));
    EXPECT_TRUE(SaltNotice::parse(ask).value().isAsk());
    EXPECT_EQ(SaltNotice::parse(ask).value().toBytes(), ask);

    const auto& [says, bytes, lines] = example("Offer of a salt");
    const auto offer = SaltNotice::parse(bytes);
    ASSERT_TRUE(offer && !offer->isAsk());
    EXPECT_EQ(offer->toBytes(), bytes);
    EXPECT_EQ(offer->salt, salt);
    EXPECT_EQ(says, (Says{{"subject", ours.ourHello()}, {"counter", "1"}}));
    const NetworkKey key(arrayFrom<NetworkKey::kSize>(example("Passphrase").bytes));
    EXPECT_TRUE(offer->isGenuine(key, says.at("subject")));
    EXPECT_FALSE(offer->isGenuine(key, ours.helloTo(kTheirs)));
    const auto run = SealedHeader::read(offer->sealed).value().salt;
    EXPECT_EQ(copied(Sealer(key, run).seal(says.at("subject"), {})), offer->sealed);
}

TEST_F(ProtocolExample, seals_an_introduction)
{
    const Frame& keyBytes = example("Generated key").bytes;
    const NetworkKey key(arrayFrom<NetworkKey::kSize>(keyBytes));
    const auto& [plainSays, plain, none] = example("Introduction");
    const auto introduction = Introduction::parse(plain);
    ASSERT_TRUE(introduction);
    EXPECT_EQ(
        plainSays, (Says{{"subject", ours.helloTo(kTheirs)}, {"asks", introduction->asks ? "1" : "0"}}));
    EXPECT_EQ(introduction->toBytes(), plain);

    const auto& [says, sealed, lines] = example("Sealed message");
    const auto header = SealedHeader::read(sealed);
    ASSERT_TRUE(header);
    EXPECT_EQ(
        says, (Says{{"subject", plainSays.at("subject")}, {"counter", std::to_string(header->counter)}}));
    EXPECT_EQ(header->key, key.id());
    const std::string info = protocolPage().number("message-key-info");
    EXPECT_EQ(example("Message key").bytes, derived(keyBytes, header->salt, info));
    EXPECT_EQ(example("Message key").bytes, copied(key.messageKey(header->salt)));

    Opener opener;
    opener.addKey(key);
    EXPECT_EQ(opener.open(ours.helloTo(kOther), sealed).error(), Opener::Refusal::Forged);
    const auto opened = opener.open(says.at("subject"), sealed);
    ASSERT_TRUE(opened);
    EXPECT_EQ(copied(opened->plain), plain);
    EXPECT_EQ(copied(Sealer(key, header->salt).seal(says.at("subject"), plain)), sealed);
}

TEST_F(ProtocolExample, is_one_of_those_above)
{
    std::set<std::string> titles;
    for (const auto& [title, content] : protocolPage().examples())
        titles.insert(title);
    EXPECT_EQ(titles,
        (std::set<std::string>{"Subjects", "Raw broadcast", "Stamp header", "Container with a frame",
            "Flooded frame", "Hello with an express lane", "Frame by an express lane", "Offload frame",
            "First part", "Last part", "Echo request", "Echo reply", "Hello", "Hello that asks", "Bye",
            "Roll", "Loop beacon", "Automatic subnet", "Generated key", "LAN salt", "Passphrase",
            "Next LAN salt", "Ask for a salt", "Offer of a salt", "Message key", "Introduction",
            "Sealed message"}));
}

} // namespace
} // namespace vnats
