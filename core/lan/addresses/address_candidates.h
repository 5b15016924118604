// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ip_address.h"
#include "core/base/mac_address.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace vnats {

/// Which addresses of an IPv4 subnet a node tries, and in which order: a walk through the subnet that meets
/// each of its addresses once before it repeats itself. Start and stride come from the MAC, so other nodes
/// walk differently and a node that asks again gets the same addresses (as RFC 3927 §2.1 wants). Leaves out
/// the subnet's own and its broadcast address, those that are `fixed`, and for a while those that other nodes
/// were found to have.
class AddressCandidates
{
public:
    /// How long an address counts as taken after it was found to be: longer than it takes to try a whole
    /// small subnet.
    static constexpr std::chrono::minutes kRememberTaken{10};
    /// Taken addresses that are remembered, enough for a small subnet. Beyond that, arbitrary ones are
    /// forgotten.
    static constexpr std::size_t kMaxTaken = 1024;

    AddressCandidates(const Clock& clock, const IpInterfaceAddress& subnet,
        std::vector<IpInterfaceAddress> fixed, const MacAddress& own);

    /// Nothing when all are taken, which only happens in a small subnet.
    std::optional<IpAddress> next();
    bool isUsable(const IpAddress& address) const;
    bool isTaken(const IpAddress& address) const;
    /// At most 1,024 addresses.
    bool isSmall() const { return m_size <= kMaxTaken; }

    /// Another node has it; ignored unless the address is usable.
    void take(const IpAddress& address);
    void forgetTaken() { m_taken.clear(); }
    /// Goes on in another order, so that two nodes on the same walk part.
    void reshuffle();

private:
    const Clock& m_clock;
    const IpInterfaceAddress m_subnet;
    const std::vector<IpInterfaceAddress> m_fixed;
    /// Addresses in the subnet, a power of two.
    std::uint64_t m_size;
    std::uint64_t m_seed;
    std::uint64_t m_position = 0;
    std::uint64_t m_stride = 1;
    /// Until when.
    std::map<IpAddress, Clock::Steady> m_taken;
};

} // namespace vnats
