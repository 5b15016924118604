// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The numbers and names of vlan-nats-protocol(7) against those of the code, and what the page says of the unknown.
// Its examples are in protocol_examples_test.cpp.

#include "core/base/hex.h"
#include "core/base/validation.h"
#include "core/lan/addresses/address_choice.h"
#include "core/lan/addresses/address_guard.h"
#include "core/lan/bridge/bridge_ports.h"
#include "core/lan/bridge/loop_guard.h"
#include "core/lan/forward/flow_queue.h"
#include "core/lan/forward/freshness.h"
#include "core/lan/forward/group_subscriptions.h"
#include "core/lan/forward/outbox.h"
#include "core/lan/forward/reassembly.h"
#include "core/lan/forward/send_window.h"
#include "core/lan/frame/datagram_train.h"
#include "core/lan/frame/mss_clamp.h"
#include "core/lan/link/nats_link.h"
#include "core/lan/members/echo.h"
#include "core/lan/members/leaf_table.h"
#include "core/lan/members/presence.h"
#include "core/lan/seal/sealed_link.h"
#include "core/lan/wire/marks.h"
#include "core/lan/wire/roll.h"
#include "tests/support/fake_clock.h"
#include "tests/support/packet_builder.h"
#include "tests/support/protocol_page.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

/// As the page writes them: in the largest unit that leaves no rest.
std::string time(std::chrono::milliseconds value)
{
    for (const auto& [unit, name] : {std::pair(60'000, " min"), std::pair(1000, " s")})
        if (value.count() % unit == 0)
            return std::to_string(value.count() / unit) + name;
    return std::to_string(value.count()) + " ms";
}
/// An age of a roll is in seconds, however large.
std::string seconds(std::chrono::seconds value)
{
    return std::to_string(value.count()) + " s";
}
std::string octets(std::size_t value)
{
    return std::to_string(value) + " octets";
}
std::string count(std::size_t value)
{
    return std::to_string(value);
}
std::string mark(std::uint8_t value)
{
    return std::string("0x").append(hex::digitsOf(value));
}
std::string kind(RecordKind value)
{
    return std::to_string(static_cast<int>(value));
}

/// The greatest size from 1 on that is accepted, each one below it included.
std::size_t greatest(const auto& accepts)
{
    std::size_t size = 1;
    while (accepts(size))
        ++size;
    return size - 1;
}
bool takesSegments(bool udp, std::size_t segments)
{
    const Packet packet{.udp = udp, .payload = segments, .gsoSize = 1};
    const Frame frame = packet.large();
    return checkOffload(packet.header(), frame).has_value();
}
bool takesFeature(std::size_t size)
{
    const std::string json =
        R"({"version":1,"mac":"02:00:00:00:00:01","features":[")" + std::string(size, 'a') + R"("]})";
    return !Hello::parse(asBytes(json)).value().features.empty();
}

const std::map<std::string, std::string> kNumbers{
    {"mark-container", mark(mark::kContainer)},
    {"mark-roll", mark(mark::kRoll)},
    {"mark-hello", mark(mark::kHello)},
    {"mark-sealed", mark(mark::kSealed)},
    {"mark-introduction", mark(mark::kIntroduction)},
    {"mark-salt", mark(mark::kSaltNotice)},

    {"record-frame", kind(RecordKind::Frame)},
    {"record-offload", kind(RecordKind::OffloadFrame)},
    {"record-echo-request", kind(RecordKind::EchoRequest)},
    {"record-echo-reply", kind(RecordKind::EchoReply)},
    {"record-part", kind(RecordKind::Part)},
    {"record-stamp", kind(RecordKind::Stamp)},

    {"seal-header", octets(SealedHeader::kSize)},
    {"seal-overhead", octets(kSealOverhead)},
    {"salt", octets(NetworkKey::kSaltSize)},
    {"key", octets(NetworkKey::kSize)},
    {"tag", octets(MessageCipher::kTagSize)},
    {"passphrase-min", octets(network_key_text::kLeastPassphrase)},
    {"passphrase-max", octets(network_key_text::kMostPassphrase)},

    {"hello-interval", time(Presence::kInterval)},
    {"hello-jitter", time(Presence::kJitter)},
    {"hello-interval-metered", time(Presence::kMeteredInterval)},
    {"hello-lifetime", time(PeerTable::kHelloLifetime)},
    {"hello-overtaken", time(PeerTable::kOvertakes)},
    {"answer", time(Presence::kAnswerWithin)},
    {"answer-bridge", time(Presence::kBridgeAnswersWithin)},
    {"change", time(Presence::kTellWithin)},
    {"ports-apart", time(Presence::kPortsApart)},
    {"stranger", time(Presence::kStrangersApart)},
    {"crowd-interval", time(Presence::kCrowdInterval)},
    {"crowd-jitter", time(Presence::kCrowdJitter)},
    {"roll-interval", time(Presence::kRollInterval)},
    {"roll-stand-in", time(Presence::kStandInAfter)},
    {"roll-listed", time(Presence::kListedWithin)},
    {"forget", time(PeerTable::kForgetAfter)},
    {"basic-least", time(PeerTable::kLeastTrust)},
    {"settled", time(PeerTable::kSettled)},
    {"echo-patience", time(Echo::kPatience)},
    {"window-again", time(SendWindow::kAskAgain)},
    {"window-refresh", time(DelayWindow::kRefresh)},
    {"late", time(Freshness::kTooLate)},
    {"late-window", time(Freshness::kWindow)},
    {"queue", time(FlowQueue::kPatience)},
    {"introduction-again", time(SealedLink::kAskAgain)},
    {"salt-patience-min", time(SaltAgreement::kLeastPatience)},
    {"salt-patience-max", time(SaltAgreement::kMostPatience)},
    {"salt-answer", time(SaltAgreement::kAnswerWithin)},
    {"salt-answer-per-node", time(SaltAgreement::kAnswerPer)},
    {"salt-offer-again", time(SaltAgreement::kOffersApart)},
    {"salt-ask-again", time(SaltAgreement::kAsksApart)},
    {"salt-doubt", time(SaltAgreement::kDoubt)},
    {"salt-derive", time(SaltAgreement::kDeriveEvery)},
    {"salt-move", time(SealedLink::kMoveAfter)},
    {"key-patience", time(SealedLink::kPatience)},
    {"key-farewell", time(SealedLink::kFarewell)},
    {"loop-beacon", time(LoopGuard::kBeaconEvery)},
    {"loop-unblock", time(LoopGuard::kUnblockAfter)},
    {"automatic-subnets", count(kAutomaticRanges)},
    {"automatic-keep", time(AddressChoice::kKeep)},
    {"probe-wait", time(AddressGuard::kProbeWait)},
    {"probe-wait-each", time(AddressGuard::kProbeWaitEach)},
    {"probes", count(AddressGuard::kProbes)},
    {"probe-min", time(AddressGuard::kProbeMin)},
    {"probe-max", time(AddressGuard::kProbeMax)},
    {"announce-wait", time(AddressGuard::kAnnounceWait)},
    {"announcements", count(AddressGuard::kAnnouncements)},
    {"announce-interval", time(AddressGuard::kAnnounceInterval)},
    {"defend", time(AddressGuard::kDefendInterval)},
    {"conflict-lasting", time(AddressGuard::kLasting)},
    {"server-ping", time(PingSchedule::kInterval)},
    {"server-flow", count(PingSchedule::kFlow)},
    {"server-ping-idle", time(PingSchedule::kRest)},
    {"server-ping-metered", time(PingSchedule::kMeteredRest)},
    {"server-stall", time(KeepAlive::kStall)},
    {"server-settle", time(KeepAlive::kSettle)},
    {"server-dead", time(KeepAlive::kDead)},
    {"move-witness", time(Handover::kPatience)},
    {"move-late", time(Handover::kLate)},
    {"move-fence", time(Handover::kFenced)},

    {"vlan-id-max", count(std::numeric_limits<decltype(Settings::vlanId)>::max())},
    {"prefix", octets(greatest([](std::size_t size) {
         return validation::parseSubjectPrefix(std::string(size, 'a')).has_value();
     }))},
    {"name", octets(greatest([](std::size_t size) {
         return validation::parseName(std::string(size, 'a')).has_value();
     }))},
    {"hello", octets(Hello::kMaxSize)},
    {"hello-addresses", count(PeerInfo::kMaxAddresses)},
    {"hello-features", count(Hello::kMaxFeatures)},
    {"feature", octets(greatest(takesFeature))},
    {"hello-ports", count(Hello::kMaxPorts)},
    {"bridge-machines", count(BridgePorts::kMaxPorts)},
    {"hello-keys", count(Hello::kMaxKeys)},
    {"hello-rivals", count(Hello::kMaxRivals)},
    {"leaf-token-least", octets(LeafServer::kLeastToken)},
    {"leaf-token", octets(LeafServer::kMostToken)},
    {"leaf-certificate", octets(LeafServer::kMostCertificate)},
    {"leaves", count(LeafTable::kMost)},
    {"roll-entries", count(Roll::kMaxEntries)},
    {"roll-age", seconds(Roll::kMaxAge)},
    {"roll-asks", count(Presence::kMaxAsked)},
    {"crowd", count(Presence::kCrowd)},
    {"speakers", count(PeerTable::kLowest)},
    {"unrolled", count(PeerTable::kMaxUnrolled)},
    {"few-newcomers", count(Presence::kFewNewcomers)},
    {"message", octets(Outbox::kMessageSize)},
    {"frame-over-mtu", octets(maxFrameSize(0))},
    {"basic-frame", octets(kBasicNodeFrameSize)},
    {"offload-frame", octets(kMaxOffloadFrame)},
    {"record", octets(kMaxOffloadRecord)},
    {"parts-open", count(Reassembly::kMaxOpen)},
    {"tcp-segments", count(greatest([](std::size_t segments) { return takesSegments(false, segments); }))},
    {"udp-segments", count(greatest([](std::size_t segments) { return takesSegments(true, segments); }))},
    {"udp-train", count(DatagramTrain::kMaxDatagrams)},
    {"groups-max", count(GroupSubscriptions::kMaxGroups)},
    {"basic-trust", count(PeerTable::kTrust)},
    {"peers", count(PeerTable::kMaxPeers)},
    {"peers-behind", count(PeerTable::kMaxBehind)},
    {"window-most", octets(DelayWindow::kMost)},
    {"window-least", octets(DelayWindow::kLeast)},
    {"window-silent", octets(SendWindow::kSilent)},
    {"window-unproven", octets(SendWindow::kUnproven)},
    {"window-ask", octets(SendWindow::kAskAfter)},
    {"window-asks", count(SendWindow::kAsks)},
    {"broadcasts", count(StormLimiter::kBroadcasts)},
    {"broadcasts-per-peer", count(PeerTable::kBroadcasts)},
    {"multicasts", count(StormLimiter::kMulticasts)},
    {"floods", count(StormLimiter::kFloods)},
    {"replay-window", count(ReplayWindow::kSize)},
    {"sealed-strangers", count(Opener::kMaxStrangers)},
    {"sealed-runs", count(Opener::kMaxLive)},
    {"salt-round-trips", count(SaltAgreement::kRoundTrips)},
    {"salt-burst", count(SaltAgreement::kBurst)},
    {"salts-waiting", count(SaltAgreement::kMaxWaiting)},
    {"salts-waiting-of-one", count(SaltAgreement::kMaxWaitingOfOne)},
};

/// The examples reckon with these.
const std::set<std::string> kUsedByExamples{"automatic-factor", "scrypt-n", "scrypt-r", "scrypt-p",
    "key-id-info", "message-key-info", "next-salt-info"};

TEST(Protocol, has_the_numbers_of_its_page)
{
    for (const auto& [name, value] : kNumbers) {
        ASSERT_TRUE(protocolPage().numbers().contains(name)) << name << " is not on the page";
        EXPECT_EQ(protocolPage().number(name), value) << name;
    }
    for (const auto& [name, value] : protocolPage().numbers())
        EXPECT_TRUE(kNumbers.contains(name) || kUsedByExamples.contains(name))
            << name << " is held by no test";
    // One number of the page for two of the code.
    EXPECT_EQ(PeerTable::kForgetAfter, BridgePorts::kForgetAfter);
}

TEST(Protocol, has_the_hello_of_its_page)
{
    Hello hello;
    hello.mac = kOurs;
    hello.lacks.set(0);
    hello.ports = {kOther};
    hello.keys = {1};
    hello.rivals = {1};
    hello.leaf.emplace();
    hello.ask = true;
    Hello bye;
    bye.mac = kOurs;
    bye.bye = true;
    // Keys of the keys are in the page's text.
    const std::string both =
        std::regex_replace(hello.toJson() + bye.toJson(), std::regex("\"leaf\":\\{[^}]*\\}"), "\"leaf\":0");
    const std::regex key("\"([a-z]+)\":");
    std::set<std::string> keys;
    for (std::sregex_iterator at(both.begin(), both.end(), key); at != std::sregex_iterator(); ++at)
        keys.insert((*at)[1]);
    EXPECT_EQ(protocolPage().helloKeys(), keys);

    const auto features = std::to_array<std::string_view>({Hello::kBatch, Hello::kEcho, Hello::kOffload,
        Hello::kUdpOffload, Hello::kParts, Hello::kBridge, Hello::kRoll, Hello::kMetered, Hello::kExpress});
    EXPECT_EQ(protocolPage().features(), std::set<std::string>(features.begin(), features.end()));
}

/// In the order of the page's section EVOLUTION.
TEST(Protocol, meets_the_unknown_as_its_page_says)
{
    const auto malformed = [](const Frame& container) {
        ContainerReader reader(container);
        while (reader.next()) { }
        return reader.isMalformed();
    };
    const auto bytes = [](std::initializer_list<int> values) {
        Frame frame;
        for (const int value : values)
            frame.push_back(static_cast<std::byte>(value));
        return frame;
    };
    EXPECT_FALSE(malformed(bytes({1, 0})));
    EXPECT_TRUE(malformed(bytes({2, 0})));
    EXPECT_TRUE(malformed(bytes({1, 1})));

    const Frame withUnknown = bytes({1, 0, 99, 0, 0, 0, 1, 7, 1, 0, 0, 0, 1, 8});
    ContainerReader skipping(withUnknown);
    EXPECT_EQ(static_cast<int>(skipping.next().value().kind), 99);
    EXPECT_EQ(skipping.next().value().kind, RecordKind::Frame);
    const Frame withLong = bytes({1, 0, 1, 0, 0, 0, 1, 7, 1, 0, 0, 0, 2, 8});
    ContainerReader cut(withLong);
    EXPECT_TRUE(cut.next());
    EXPECT_FALSE(cut.next());
    EXPECT_TRUE(cut.isMalformed());

    Stats stats;
    FakeClock clock;
    Reassembly reassembly(clock, stats);
    const auto echoPart = PartHeader{RecordKind::EchoRequest, 1, 8, 0}.toBytes();
    Frame part(echoPart.begin(), echoPart.end());
    part.resize(part.size() + 8);
    EXPECT_FALSE(reassembly.add(kTheirs, true, part));
    EXPECT_EQ(stats.dropped(Direction::Downlink, Drop::Malformed), 1U);

    const auto hello = [](const std::string& version, const std::string& more = {}) {
        return Hello::parse(asBytes(R"({"mac":"02:00:00:00:00:01","version":)" + version + more + '}'));
    };
    EXPECT_TRUE(hello("1"));
    EXPECT_TRUE(hello("2"));
    for (const std::string version : {"0", "-1", "1.0", "\"1\"", "null"})
        EXPECT_FALSE(hello(version)) << version;
    EXPECT_EQ(hello("1", R"(,"colour":{"red":[1]})"), hello("1"));
    EXPECT_EQ(hello("1", R"(,"mtu":"1500","name":7)"), hello("1"));
    EXPECT_TRUE(hello("1", R"(,"features":["later"])").value().has("later"));

    EXPECT_TRUE(Roll::parse(bytes({1})));
    EXPECT_FALSE(Roll::parse(bytes({2})));
    EXPECT_FALSE(Roll::parse(bytes({1, 2, 0, 0, 0, 0})));

    const Packet packet;
    VirtioHeader header = packet.header();
    EXPECT_TRUE(checkOffload(header, packet.large()));
    header.flags |= 4;
    EXPECT_FALSE(checkOffload(header, packet.large()));
    header = packet.header();
    header.gsoType = 2;
    EXPECT_FALSE(checkOffload(header, packet.large()));

    Frame introduction = Introduction().toBytes();
    EXPECT_TRUE(Introduction::parse(introduction));
    introduction[1] = std::byte{2};
    EXPECT_FALSE(Introduction::parse(introduction));
    introduction[1] = std::byte{0};
    introduction.push_back({});
    EXPECT_FALSE(Introduction::parse(introduction));

    Frame notice = SaltNotice::ask({}).toBytes();
    EXPECT_TRUE(SaltNotice::parse(notice));
    notice.push_back({});
    EXPECT_FALSE(SaltNotice::parse(notice));

    // What an open node calls sealed, and a sealed one unsealed.
    Frame sealed(kSealOverhead, std::byte{0});
    EXPECT_FALSE(isSealed(sealed));
    sealed.front() = std::byte{mark::kSealed};
    EXPECT_TRUE(isSealed(sealed));
    sealed.pop_back();
    EXPECT_FALSE(isSealed(sealed));
}

} // namespace
} // namespace vnats
