// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/ip_address.h"
#include "core/base/mac_address.h"
#include "core/lan/frame/ethernet_frame.h"

#include <vector>

/// Builds frames for tests out of their parts, so that a test reads as what is sent.
namespace vnats::test {

using Frame = std::vector<std::byte>;

/// What is borrowed elsewhere.
inline Frame copied(Bytes bytes)
{
    return {bytes.begin(), bytes.end()};
}

inline MacAddress mac(std::string_view text)
{
    return MacAddress::parse(text).value();
}
inline IpAddress ip(std::string_view text)
{
    return IpAddress::parse(text).value();
}

inline const MacAddress kOurs = mac("02:00:00:00:00:01");
inline const MacAddress kTheirs = mac("02:00:00:00:00:02");
inline const MacAddress kOther = mac("02:00:00:00:00:03");

inline Bytes octets(const MacAddress& address)
{
    return std::as_bytes(std::span(address.octets()));
}

inline Frame frame(const MacAddress& to, const MacAddress& from, std::uint16_t type, Bytes payload)
{
    ByteWriter out;
    out.append(octets(to)).append(octets(from)).write(type).append(payload);
    return out.take();
}

/// A frame of `size` bytes altogether with a made-up type.
inline Frame frameOfSize(const MacAddress& to, const MacAddress& from, std::size_t size)
{
    return frame(to, from, 0x88b5, std::vector<std::byte>(size - kEthernetHeaderSize, std::byte{0x5a}));
}

struct Arp
{
    std::uint16_t operation = 1;
    MacAddress sender = kTheirs;
    IpAddress senderIp = ip("10.0.0.2");
    IpAddress targetIp = ip("10.0.0.1");

    Frame payload() const
    {
        ByteWriter out;
        out.write(std::uint16_t{1})
            .write(kEtherTypeIpv4)
            .write(std::uint8_t{6})
            .write(std::uint8_t{4})
            .write(operation);
        out.append(octets(sender))
            .append(senderIp.bytes())
            .append(octets(MacAddress()))
            .append(targetIp.bytes());
        return out.take();
    }
    Frame broadcastFrom(const MacAddress& from) const
    {
        return frame(MacAddress::broadcast(), from, kEtherTypeArp, payload());
    }
};

/// A neighbour solicitation (135) or advertisement (136) with one link-layer option.
struct NeighborMessage
{
    std::uint8_t type = 135;
    IpAddress source = ip("fe80::2");
    IpAddress target = ip("fe80::1");
    std::uint8_t option = 1;
    MacAddress optionMac = kTheirs;
    std::uint8_t hopLimit = 255;

    Frame from(const MacAddress& sender) const
    {
        ByteWriter icmp;
        icmp.write(type)
            .write(std::uint8_t{0})
            .write(std::uint16_t{0})
            .write(std::uint32_t{0})
            .append(target.bytes());
        icmp.write(option).write(std::uint8_t{1}).append(octets(optionMac));
        ByteWriter out;
        out.write(std::uint32_t{0x60000000}).write(static_cast<std::uint16_t>(icmp.bytes().size()));
        out.write(std::uint8_t{58})
            .write(hopLimit)
            .append(source.bytes())
            .append(target.bytes())
            .append(icmp.bytes());
        return frame(mac("33:33:ff:00:00:01"), sender, kEtherTypeIpv6, out.bytes());
    }
};

} // namespace vnats::test
