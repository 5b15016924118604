// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ip_address.h"
#include "core/base/mac_address.h"
#include "core/lan/addresses/address_candidates.h"
#include "core/lan/addresses/address_conflicts.h"
#include "core/lan/frame/ethernet_frame.h"

#include <chrono>
#include <optional>
#include <random>
#include <span>
#include <vector>

namespace vnats {

/// Sees to it that this node's addresses are its own: finds a free IPv4 address if one is wanted, and notices
/// when another node has one of ours. IPv4 address conflict detection (RFC 5227), and of IPv6 what duplicate
/// address detection sends and hears (RFC 4862 §5.4). A link has no ports here that come up late, and the
/// switch loses nothing, so the times of RFC 5227 §1.1, made for such, are shortened to those below.
///
/// The automatic address, and which event leaves each stage:
///
///   Off       without a link and without an address, or none is wanted. Left by linkUp() → Probing.
///   Resting   too many candidates in a row were taken, or all. Left after a minute → Probing.
///   Probing   asks three times for the candidate and listens. It is another's when a node claims it, lists
///             it in its hello or probes for it as well → Probing the next one, or Resting. Left unanswered
///             → Claimed.
///   Claimed   given to the interface and announced twice. When another node claims it, it is defended once;
///             claimed again within kDefendInterval it is given up → Probing the next one.
///
/// Between two nodes of ours, who know each other by their hellos, the one with the larger MAC gives up and
/// the other keeps. An address whose conflict lasts (the other does not move, since somebody chose that
/// address for it) is given up in any case.
///
/// Fixed addresses are never given up. A conflict over one is recorded, defended by an announcement, and
/// asked for again and again until nothing confirms it any more.
///
/// A conflict is taken from what a node says of itself: the packet's sender is the frame's source, which
/// snoopNeighbor() requires, or the hello is the sender's own. That can be forged, and costs no more than a
/// few small frames, a bounded record and, if it comes again, an automatic address. Our own MAC as source
/// says nothing. Frames with an 802.1Q tag are about another LAN and are not for heard().
class AddressGuard
{
public:
    static constexpr std::chrono::milliseconds kProbeWait{200}; ///< at most, before the first; random
    static constexpr std::chrono::milliseconds kProbeWaitEach{10}; ///< the same for a crowd, per member
    static constexpr int kProbes = 3;
    static constexpr std::chrono::milliseconds kProbeMin{200}; ///< from one to the next
    static constexpr std::chrono::milliseconds kProbeMax{300};
    static constexpr std::chrono::milliseconds kAnnounceWait{400}; ///< after the last
    static constexpr int kAnnouncements = 2;
    static constexpr std::chrono::milliseconds kAnnounceInterval{1000};
    static constexpr std::chrono::seconds kDefendInterval{10};
    /// So many candidates are abandoned one after the other before each waits for kRest. Those found taken in
    /// a small subnet do not count: they come to an end.
    static constexpr int kMaxAbandoned = 10;
    static constexpr std::chrono::seconds kRest{60};
    /// While a conflict is recorded, its address is asked for so often.
    static constexpr std::chrono::seconds kVerifyInterval{30};
    /// A conflict that is confirmed so long after it began lasts. More than the 18 s in which two nodes have
    /// heard each other's hello.
    static constexpr std::chrono::seconds kLasting{20};

    using Conflict = AddressConflict;

    /// Called from within the guard's functions; may ask it, but not tell it anything.
    class Surroundings
    {
    public:
        virtual ~Surroundings() = default;

        /// A whole Ethernet frame.
        virtual void sendToLan(Bytes frame) = 0;
        /// Automatic: give it to the interface.
        virtual void claimed(const IpInterfaceAddress& address) = 0;
        /// Automatic: take it away; another follows or not.
        virtual void released(const IpInterfaceAddress& address) = 0;
    };

    struct Plan
    {
        std::vector<IpInterfaceAddress> fixed;
        /// Where an automatic address comes from: an IPv4 subnet, by its first address. Without, none is
        /// sought.
        std::optional<IpInterfaceAddress> automaticRange;
        /// Tried first: what the node had last time. Ignored unless the range has it to give.
        std::optional<IpAddress> preferred;
        /// `preferred` is on the interface already: it counts as claimed without claimed() being called.
        bool held = false;
    };

    /// Clock and surroundings must outlive the guard. Nothing is sent before linkUp().
    AddressGuard(const Clock& clock, Surroundings& surroundings, const MacAddress& own, Plan plan);

    /// Say hello to the others first: then those who know this node by it settle a conflict by MAC. What the
    /// node has is asked for once; an answer is a conflict, and by itself takes nothing away.
    /// The more other members are known, the later the fixed addresses are asked about: all that come back
    /// from a lost server at once would speak to all at once.
    void linkUp(std::size_t members = 0);
    /// What is claimed stays; a claim in progress begins anew at linkUp().
    void linkDown();
    /// Any frame from others; looks at ARP and neighbour discovery only.
    void heard(const EthernetFrame& frame);
    /// What a native peer says that it has: all of it, each time.
    void heardHello(const MacAddress& mac, std::span<const IpAddress> addresses);

    /// When poll() wants to be called next; changes with every other call. Late is no harm.
    std::optional<Clock::Steady> due() const;
    void poll();

    /// Those of now, over fixed and automatic addresses.
    const std::vector<Conflict>& conflicts() const { return m_conflicts.all(); }
    /// The range had no free address when all were tried last; it is tried again every kRest.
    bool isExhausted() const { return m_exhausted; }
    /// What is claimed.
    std::optional<IpInterfaceAddress> automatic() const;

private:
    enum class Stage { Off, Resting, Probing, Claimed };

    /// An address that is ours.
    struct Own
    {
        IpInterfaceAddress address;
        bool automatic = false;
        std::optional<Clock::Steady> claimedByOther;
        std::optional<Clock::Steady> defended;
        std::optional<Clock::Steady> verifyAt;
    };

    void claimHeard(const Conflict& claim, ClaimKind kind);
    bool mustYield(Own& own, const MacAddress& other, const AddressConflicts::Standing& standing) const;
    void defend(Own& own);

    void beginProbing();
    void rest();
    void abandon(bool isTaken);
    void claim();
    void release();
    void announce();
    void takeStep();
    std::chrono::milliseconds between(std::chrono::milliseconds least, std::chrono::milliseconds most);

    const Clock& m_clock;
    Surroundings& m_surroundings;
    const MacAddress m_own;
    std::minstd_rand m_random;

    /// The automatic one, while it is claimed, comes last.
    std::vector<Own> m_addresses;
    AddressConflicts m_conflicts;

    const std::optional<IpInterfaceAddress> m_range;
    std::optional<AddressCandidates> m_candidates;
    Stage m_stage = Stage::Off;
    /// Probed for or claimed, or where to begin at linkUp().
    std::optional<IpAddress> m_candidate;
    /// When the stage goes on by itself.
    std::optional<Clock::Steady> m_step;
    /// Probes or announcements to be sent in this stage.
    int m_left = 0;
    int m_abandoned = 0;
    Clock::Steady m_claimedAt;
    bool m_exhausted = false;
    bool m_up = false;
};

} // namespace vnats
