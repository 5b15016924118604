// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/mac_address.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace vnats {

/// Tells flows apart: frames of one flow have the same number. A flow is what goes to one receiver, and there, if it is
/// TCP or UDP, between two ports of two IP addresses; of other IP, between two addresses; of anything else, one
/// EtherType. The pieces of a fragmented packet count without ports, since only the first has them.
///
/// The hash is SipHash-2-4 (Aumasson and Bernstein, INDOCRYPT 2012) with a key drawn anew by each object, so that nobody
/// can choose addresses whose flows share a number.
class FlowHash
{
public:
    FlowHash();
    explicit FlowHash(std::array<std::uint64_t, 2> key)
        : m_key(key)
    {
    }

    /// Cheaper for a flow that was asked for last.
    std::uint64_t of(const MacAddress& receiver, Bytes frame);

    /// SipHash-2-4 of any bytes.
    std::uint64_t digest(Bytes bytes) const;

private:
    /// Receiver, version and protocol, two addresses, two ports; zeros behind what a flow has of these.
    using Text = std::array<std::byte, MacAddress::kSize + 2 + 32 + 4>;

    std::array<std::uint64_t, 2> m_key;
    Text m_last{};
    std::size_t m_lastSize = 0;
    std::uint64_t m_lastNumber = 0;
};

} // namespace vnats
