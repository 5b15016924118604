// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ip_address.h"
#include "core/base/mac_address.h"

#include <optional>
#include <span>
#include <vector>

namespace vnats {

/// Another node has one of our addresses.
struct AddressConflict
{
    IpAddress address;
    /// The other node's.
    MacAddress mac;

    bool operator==(const AddressConflict&) const = default;
};

/// How a node came to say that it has an address.
enum class ClaimKind {
    Packet, ///< ARP or neighbour discovery
    Hello
};

/// The current conflicts: each is listed once, and forgotten when nothing has confirmed it for a while.
class AddressConflicts
{
public:
    /// Meanwhile the other node is asked again and again, and may miss two of the questions.
    static constexpr std::chrono::seconds kForgetAfter{65};
    /// Nobody reads through more; further ones are not recorded until there is room.
    static constexpr std::size_t kMaxConflicts = 16;

    /// What else is known of a conflict.
    struct Standing
    {
        Clock::Steady since;
        Clock::Steady confirmed;
        /// The other is a native node whose hello has listed the address.
        bool native = false;
    };

    explicit AddressConflicts(const Clock& clock)
        : m_clock(clock)
    {
    }

    const std::vector<AddressConflict>& all() const { return m_conflicts; }
    bool concern(const IpAddress& address) const;

    /// The conflict has been seen, for the first time or again.
    Standing confirm(const AddressConflict& conflict, ClaimKind kind);
    /// The address is no longer ours.
    void forget(const IpAddress& address);
    /// The node's hello lists only these now; conflicts over others of our addresses that it had listed are
    /// over.
    void forgetAllBut(const MacAddress& native, std::span<const IpAddress> addresses);
    void forgetOld();
    /// When forgetOld() is to be called.
    std::optional<Clock::Steady> due() const;

private:
    template <typename Condition>
    void forgetIf(Condition condition);

    const Clock& m_clock;
    std::vector<AddressConflict> m_conflicts;
    /// One for each, in the same order.
    std::vector<Standing> m_standings;
};

} // namespace vnats
