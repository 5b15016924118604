// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/bridge/loop_guard.h"
#include "core/lan/members/echo.h"
#include "core/lan/seal/introduction.h"
#include "core/lan/wire/hello.h"
#include "core/lan/wire/roll.h"
#include "core/lan/wire/wire_format.h"
#include "tests/support/fake_clock.h"
#include "tests/support/network_keys.h"
#include "tests/support/packet_builder.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace vnats::test {

/// Makes what computers say out of a fuzzer's bytes: valid first, then perhaps spoilt, so that most inputs
/// come past the first check. Bytes that are missing read as 0.
class ScriptReader
{
public:
    explicit ScriptReader(Bytes bytes)
        : m_in(bytes)
    {
    }

    bool atEnd() const { return m_in.remaining() == 0; }
    std::uint8_t byte() { return m_in.remaining() > 0 ? m_in.read<std::uint8_t>() : 0; }
    bool flag() { return (byte() & 1) != 0; }
    template <typename Table>
    const auto& oneOf(const Table& table)
    {
        return table[byte() % table.size()];
    }

    /// A computer: ours, members, machines behind bridges, and addresses that nobody may send from.
    const MacAddress& computer() { return oneOf(kComputers); }
    /// The first ones of them, who may be members.
    const MacAddress& member() { return kComputers[byte() % kMembers]; }
    const MacAddress& destination()
    {
        const std::uint8_t choice = byte();
        return choice % 2 == 0 ? kComputers[choice / 2 % kComputers.size()]
                               : kGroups[choice / 2 % kGroups.size()];
    }
    const MacAddress& group() { return oneOf(kGroups); }
    IpAddress address() { return ip(oneOf(kAddresses)); }
    const NetworkKey& key() { return oneOf(kKeys); }

    Frame frame(const MacAddress& from);
    /// With the header that belongs to it, perhaps spoilt.
    std::pair<VirtioHeader, Frame> offload(const MacAddress& from);
    Frame container(const MacAddress& from, const FakeClock& clock);
    std::string hello(const MacAddress& from);
    Frame roll();
    Frame rest()
    {
        const std::size_t size = byte();
        return copied(m_in.take(std::min(m_in.remaining(), size)));
    }
    /// A few changed bytes, or the end cut off.
    Frame spoilt(Frame bytes);

    /// The VLAN's network key, and the next one.
    static inline const std::array kKeys{keyOf(0), keyOf(1)};
    static constexpr std::size_t kMembers = 6;
    static inline const std::array kComputers{kOurs, kTheirs, kOther, mac("00:00:00:00:00:07"),
        mac("02:00:00:00:01:01"), mac("02:00:00:00:01:02"), mac("02:00:00:00:02:01"),
        mac("02:00:00:00:02:02"), mac("02:00:00:00:02:03"), mac("00:00:00:00:00:00"),
        mac("01:00:5e:00:00:01"), mac("ff:ff:ff:ff:ff:ff")};
    static inline const std::array kGroups{mac("ff:ff:ff:ff:ff:ff"), mac("01:00:5e:00:00:01"),
        mac("01:00:5e:00:00:fb"), mac("33:33:00:00:00:01"), mac("33:33:ff:00:00:01"),
        mac("01:80:c2:00:00:00")};

private:
    static constexpr std::array kAddresses{
        "10.0.0.1", "10.0.0.2", "10.0.0.9", "10.5.0.1", "10.5.0.2", "0.0.0.0", "fd00::1", "fe80::2"};
    static constexpr std::array<std::size_t, 8> kSizes{0, 1, 46, 400, 1400, 1486, 2000, 4000};

    /// Large ones are rare, since they take as long as many small ones.
    std::size_t size()
    {
        const std::uint8_t choice = byte();
        return choice == 0xff ? 64000 : choice == 0xfe ? 9000 : kSizes[choice % kSizes.size()];
    }
    Packet packet();
    static void readdress(Frame& frame, const MacAddress& to, const MacAddress& from)
    {
        std::ranges::copy(octets(to), frame.begin());
        std::ranges::copy(octets(from), frame.begin() + MacAddress::kSize);
    }

    ByteReader m_in;
};

inline Packet ScriptReader::packet()
{
    const std::uint8_t way = byte();
    Packet packet;
    packet.ipv6 = (way & 1) != 0;
    packet.udp = (way & 2) != 0;
    packet.tagged = (way & 4) != 0;
    packet.ipOptions = (way & 8) != 0 ? 12 : 0;
    packet.tcpOptions = (way & 16) != 0 ? 12 : 0;
    if ((way & 32) != 0)
        packet.extensions = {0, 60};
    packet.tcpFlags = (way & 64) != 0 ? 0x02 : Packet::kAck;
    packet.payload = std::max<std::size_t>(1, size());
    packet.gsoSize = static_cast<std::uint16_t>(oneOf(std::array{1400, 1448, 60, 1, 8000}));
    return packet;
}

inline Frame ScriptReader::frame(const MacAddress& from)
{
    const MacAddress& to = destination();
    switch (byte() % 8) {
    case 0:
        return test::frame(to, from, kEtherTypeArp,
            Arp{static_cast<std::uint16_t>(1 + byte() % 2), computer(), address(), address()}.payload());
    case 1: {
        NeighborMessage message;
        message.type = flag() ? 136 : 135;
        message.option = flag() ? 2 : 1;
        message.optionMac = computer();
        Frame bytes = message.from(from);
        readdress(bytes, to, from);
        return bytes;
    }
    case 2: {
        Packet small = packet();
        small.payload = std::min<std::size_t>(small.payload, 1400);
        Frame bytes = small.segment(0);
        readdress(bytes, to, from);
        return bytes;
    }
    case 3: { // IGMP, or MLD behind a hop-by-hop header
        const bool ipv6 = flag();
        Frame payload(60);
        payload[0] = static_cast<std::byte>(ipv6 ? 0x60 : 0x45);
        payload[9] = static_cast<std::byte>(ipv6 ? 0 : 2);
        return test::frame(to, from, ipv6 ? kEtherTypeIpv6 : kEtherTypeIpv4, payload);
    }
    case 4: { // what a bridge says to find loops
        Settings settings;
        settings.vlanId = 42;
        static const FakeClock clock;
        Frame bytes = copied(LoopGuard(clock, settings, member()).beacon());
        readdress(bytes, MacAddress::broadcast(), from);
        return bytes;
    }
    case 5: { // a tag, or two
        const auto tag = flag() ? kEtherTypeVlan : std::uint16_t{0x88a8};
        ByteWriter payload;
        payload.write(std::uint16_t{7})
            .write(flag() ? kEtherTypeArp : kEtherTypeVlan)
            .append(Arp().payload());
        return test::frame(to, from, tag, payload.bytes());
    }
    case 6:
        return test::frame(to, from, 0x88b6, Frame(size()));
    default:
        return spoilt(test::frame(to, from, kEtherTypeIpv4, rest()));
    }
}

inline std::pair<VirtioHeader, Frame> ScriptReader::offload(const MacAddress& from)
{
    const Packet packet = this->packet();
    Frame bytes = packet.large();
    readdress(bytes, destination(), from);
    VirtioHeader header = packet.header();
    switch (byte() % 8) {
    case 0:
        header = {};
        break;
    case 1: // one datagram, whose checksum is open
        header.gsoType = VirtioHeader::kGsoNone;
        header.gsoSize = 0;
        break;
    case 2:
        header.headerSize = static_cast<std::uint16_t>(header.headerSize + byte() - 128);
        break;
    case 3: {
        std::array<std::byte, VirtioHeader::kSize> raw{};
        header.write(raw);
        header = *VirtioHeader::read(spoilt(copied(raw)));
        break;
    }
    case 4:
        bytes = spoilt(std::move(bytes));
        break;
    default:
        break;
    }
    return {header, std::move(bytes)};
}

inline Frame ScriptReader::container(const MacAddress& from, const FakeClock& clock)
{
    ContainerWriter container(0);
    const unsigned count = 1 + byte() % 4;
    for (unsigned i = 0; i < count; ++i) {
        const std::uint8_t way = byte();
        const MacAddress& source = (way & 0x80) != 0 ? computer() : from;
        switch (way % 8) {
        case 0: {
            const auto milliseconds = static_cast<std::uint32_t>(clock.sinceBoot().count());
            container.append(RecordKind::Stamp, bigEndian(milliseconds - 20U * byte()));
            break;
        }
        case 1:
        case 2:
            container.append(RecordKind::Frame, frame(source));
            break;
        case 3: {
            const auto [header, bytes] = offload(source);
            std::array<std::byte, VirtioHeader::kSize> raw{};
            header.write(raw);
            container.append(RecordKind::OffloadFrame, raw, {}, bytes);
            break;
        }
        case 4: {
            const Frame whole = frame(source);
            const auto total = static_cast<std::uint32_t>(whole.size());
            const std::uint32_t half = total / 2;
            const std::uint8_t which = byte();
            const std::uint32_t offset = (which & 1) != 0 ? half : 0;
            const std::uint32_t size = (which & 1) != 0 ? total - half : half;
            const PartHeader head{
                flag() ? RecordKind::OffloadFrame : RecordKind::Frame, which / 8U, total, offset};
            container.append(RecordKind::Part, head.toBytes(), Bytes(whole).subspan(offset, size));
            break;
        }
        case 5:
            container.append(RecordKind::EchoRequest, bigEndian(std::uint64_t{byte()}));
            break;
        case 6:
            container.append(
                RecordKind::EchoReply, bigEndian(Echo::token(clock) - byte() * std::uint64_t{65'536'000}));
            break;
        default:
            container.append(static_cast<RecordKind>(byte()), rest());
        }
    }
    return copied(container.bytes());
}

/// Written by hand, because Hello::toJson() takes as long as a node's whole step.
inline std::string ScriptReader::hello(const MacAddress& from)
{
    static constexpr std::array kFeatures{Hello::kBatch, Hello::kEcho, Hello::kOffload, Hello::kUdpOffload,
        Hello::kParts, Hello::kBridge, Hello::kRoll, Hello::kMetered};
    const auto list = [](std::string_view name, std::size_t count, auto&& text) {
        std::string json = ",\"" + std::string(name) + "\":[";
        for (std::size_t i = 0; i < count; ++i)
            json += (i > 0 ? ",\"" : "\"") + std::string(text(i)) + '"';
        return json + ']';
    };
    const std::uint8_t features = byte();
    const std::uint8_t way = byte();
    std::vector<std::string_view> said;
    for (std::size_t i = 0; i < kFeatures.size(); ++i)
        if ((features >> i & 1) != 0)
            said.push_back(kFeatures[i]);
    if ((way & 6) == 2)
        said.push_back(Hello::kExpress);
    std::string json = R"({"version":1,"mac":")" + ((way & 1) != 0 ? computer() : from).toString() + '"';
    json += (way & 6) == 6 ? R"(,"bye":true)" : "";
    json += (way & 8) != 0 ? R"(,"ask":true)" : "";
    json += (way & 16) != 0 ? R"(,"name":"somebody")" : "";
    json += (way & 64) != 0 ? R"(,"lacks":[0])" : "";
    json += (way & 128) != 0 ? R"(,"lacks":[1,7])" : ""; // the last one of a key counts
    json += list("features", said.size(), [&said](std::size_t i) { return said[i]; });
    json += R"(,"instance":")" + std::to_string(byte() % 4) + R"(","up":)" + std::to_string(byte() * 100'000);
    json += list("addresses", byte() % 4, [this](std::size_t) { return oneOf(kAddresses); });
    json += list("ports", byte() % 4, [this](std::size_t) { return computer().toString(); });
    if ((way & 32) != 0)
        json += list("keys", 2, [this](std::size_t) { return std::to_string(kKeys[byte() % 2].id()); });
    return json + '}';
}

inline Frame ScriptReader::roll()
{
    Roll roll;
    for (unsigned i = byte() % 8; i > 0; --i)
        roll.entries.push_back({computer(), std::chrono::seconds(byte())});
    return copied(roll.toBytes());
}

inline Frame ScriptReader::spoilt(Frame bytes)
{
    for (unsigned i = byte() % 4; i > 0 && !bytes.empty(); --i) {
        const std::size_t at = (byte() * std::size_t{256} + byte()) % bytes.size();
        bytes[at] ^= std::byte(byte());
    }
    if (flag())
        bytes.resize(bytes.size() * byte() / 256);
    return bytes;
}

} // namespace vnats::test
