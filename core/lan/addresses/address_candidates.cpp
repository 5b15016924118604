// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_candidates.h"

#include <algorithm>

namespace vnats {

namespace {

/// splitmix64's finish: every bit of the result depends on every bit of the number.
constexpr std::uint64_t mixed(std::uint64_t number)
{
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31);
}

std::uint32_t toNumber(const IpAddress& v4)
{
    return ByteReader(v4.bytes()).read<std::uint32_t>();
}

IpAddress toAddress(std::uint64_t number)
{
    ByteWriter out;
    out.write(static_cast<std::uint32_t>(number));
    return *IpAddress::fromBytes(out.bytes());
}

} // namespace

AddressCandidates::AddressCandidates(const Clock& clock, const IpInterfaceAddress& subnet,
    std::vector<IpInterfaceAddress> fixed, const MacAddress& own)
    : m_clock(clock)
    , m_subnet(subnet)
    , m_fixed(std::move(fixed))
    , m_size(std::uint64_t{1} << (32 - std::min(subnet.prefixLength, 32U)))
    , m_seed(mixed(own.toNumber()) ^ toNumber(subnet.firstOfSubnet()))
{
    reshuffle();
}

std::optional<IpAddress> AddressCandidates::next()
{
    // Bounded: in a large subnet no more can be skipped than are remembered, fixed, or at the ends.
    for (std::uint64_t left = std::min<std::uint64_t>(m_size, 2 * kMaxTaken); left > 0; --left) {
        // An odd stride meets all of a power of two.
        m_position = (m_position + m_stride) & (m_size - 1);
        const IpAddress address = toAddress(toNumber(m_subnet.firstOfSubnet()) + m_position);
        if (isUsable(address) && !isTaken(address))
            return address;
    }
    return std::nullopt;
}

bool AddressCandidates::isUsable(const IpAddress& address) const
{
    return m_subnet.contains(address) && address != m_subnet.firstOfSubnet()
        && address != m_subnet.lastOfSubnet()
        && std::ranges::find(m_fixed, address, &IpInterfaceAddress::address) == m_fixed.end();
}

bool AddressCandidates::isTaken(const IpAddress& address) const
{
    const auto taken = m_taken.find(address);
    return taken != m_taken.end() && taken->second > m_clock.steady();
}

void AddressCandidates::take(const IpAddress& address)
{
    if (!isUsable(address))
        return;
    if (m_taken.size() >= kMaxTaken && !m_taken.contains(address))
        m_taken.erase(m_taken.begin());
    m_taken[address] = m_clock.steady() + kRememberTaken;
}

void AddressCandidates::reshuffle()
{
    m_seed = mixed(m_seed);
    m_position = m_seed & (m_size - 1);
    m_stride = (m_seed >> 32) | 1;
}

} // namespace vnats
