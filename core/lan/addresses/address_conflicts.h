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

/// Another node has an address of ours.
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

/// The conflicts of now: each is there once, and is forgotten when nothing has confirmed it for a while.
class AddressConflicts
{
public:
    /// Two of the questions that are asked meanwhile may go unanswered.
    static constexpr std::chrono::seconds kForgetAfter{65};
    /// Nobody looks through more; further ones are not recorded until there is room.
    static constexpr std::size_t kMaxConflicts = 16;

    /// What is known of a conflict beyond itself.
    struct Standing
    {
        Clock::Steady since;
        Clock::Steady confirmed;
        /// The other is a node like this one, whose hello has listed the address.
        bool native = false;
    };

    explicit AddressConflicts(const Clock& clock)
        : m_clock(clock)
    {
    }

    const std::vector<AddressConflict>& all() const { return m_conflicts; }
    bool concern(const IpAddress& address) const;

    /// There it is, or still is.
    Standing confirm(const AddressConflict& conflict, ClaimKind kind);
    /// The address is ours no more.
    void forget(const IpAddress& address);
    /// A node that said by hello that it has others of our addresses has only these now.
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
