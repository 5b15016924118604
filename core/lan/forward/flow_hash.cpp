// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/flow_hash.h"

#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/frame/header_fields.h"
#include "core/lan/frame/ip_packet.h"

#include <algorithm>
#include <bit>
#include <random>

namespace vnats {

namespace {

struct SipState
{
    std::uint64_t a, b, c, d;

    void round()
    {
        a += b;
        b = std::rotl(b, 13) ^ a;
        a = std::rotl(a, 32);
        c += d;
        d = std::rotl(d, 16) ^ c;
        a += d;
        d = std::rotl(d, 21) ^ a;
        c += b;
        b = std::rotl(b, 17) ^ c;
        c = std::rotl(c, 32);
    }
    void take(std::uint64_t word)
    {
        d ^= word;
        round();
        round();
        a ^= word;
    }
};

std::uint64_t littleEndian(Bytes bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    return value;
}

std::array<std::uint64_t, 2> freshKey()
{
    std::random_device random;
    const auto word = [&random] { return std::uint64_t{random()} << 32 | random(); };
    return {word(), word()};
}

constexpr std::size_t kAddressesV4 = 12;
constexpr std::size_t kAddressesV6 = 8;
constexpr std::size_t kPorts = 4;

} // namespace

FlowHash::FlowHash()
    : FlowHash(freshKey())
{
}

std::uint64_t FlowHash::of(const MacAddress& receiver, Bytes frame)
{
    Text text{};
    auto out = std::ranges::copy(std::as_bytes(std::span(receiver.octets())), text.begin()).out;
    const auto add = [&out](Bytes bytes) { out = std::ranges::copy(bytes, out).out; };
    if (const auto packet = IpPacket::parse(frame)) {
        *out++ = std::byte{packet->version};
        *out++ = std::byte{packet->protocol};
        const bool isV4 = packet->version == 4;
        add(frame.subspan(packet->networkStart + (isV4 ? kAddressesV4 : kAddressesV6), isV4 ? 8 : 32));
        const bool hasPorts = packet->protocol == kProtocolTcp || packet->protocol == kProtocolUdp;
        if (hasPorts && !packet->isFragment && packet->transportStart + kPorts <= packet->end)
            add(frame.subspan(packet->transportStart, kPorts));
    } else if (frame.size() >= kEthernetHeaderSize) {
        add(frame.subspan(2 * MacAddress::kSize, 2));
    }
    const auto size = static_cast<std::size_t>(out - text.begin());
    if (size != m_lastSize || text != m_last) {
        m_last = text;
        m_lastSize = size;
        m_lastNumber = digest(Bytes(text).first(size));
    }
    return m_lastNumber;
}

std::uint64_t FlowHash::digest(Bytes bytes) const
{
    SipState state{m_key[0] ^ 0x736f6d6570736575, m_key[1] ^ 0x646f72616e646f6d,
        m_key[0] ^ 0x6c7967656e657261, m_key[1] ^ 0x7465646279746573};
    const auto size = static_cast<std::uint64_t>(bytes.size());
    for (; bytes.size() >= 8; bytes = bytes.subspan(8))
        state.take(littleEndian(bytes.first(8)));
    state.take(size << 56 | littleEndian(bytes));
    state.c ^= 0xff;
    for (int i = 0; i < 4; ++i)
        state.round();
    return state.a ^ state.b ^ state.c ^ state.d;
}

} // namespace vnats
