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

/// The addresses room sees to it that no two computers of the LAN use one IP address. It believes a computer
/// about its own address alone, and since even that can be forged, a claim costs no more than a few small
/// frames and a bounded record. An address that a person has chosen is never taken away, only reported. The
/// room touches neither interface nor loop: it is told the time and what is heard, and says what to send, to
/// give to the interface or to take from it.
namespace vnats {

/// Keeps this node's addresses its own: finds a free IPv4 address if one is wanted, and notices when another
/// node has one of ours. IPv4 address conflict detection (RFC 5227), and of IPv6 what duplicate address
/// detection sends and hears (RFC 4862 §5.4). This LAN has no switch port that comes up late and no switch
/// that loses frames, for which the times of RFC 5227 §1.1 were made, so they are shortened to those below.
///
/// The automatic address, and which event leaves each stage:
///
///   Off       There is no link and no address, or none is wanted. Left by linkUp() → Probing.
///   Resting   Too many candidates in a row were taken, or all. Left after a minute → Probing.
///   Probing   Asks three times for the candidate and listens. It belongs to another node that claims it,
///             lists it in its hello or probes for it as well → Probing the next one, or Resting. Without an
///             answer → Claimed.
///   Claimed   Given to the interface and announced twice. When another node claims it, it is defended once;
///             claimed again within kDefendInterval it is given up → Probing the next one.
///
/// Between two nodes of ours, which know each other by their hellos, the one with the larger MAC gives up and
/// the other keeps the address. An address whose conflict lasts (the other node does not move, since a person
/// chose that address for it) is given up in any case.
///
/// Fixed addresses are never given up. A conflict over one is recorded and defended by an announcement, and
/// the address is asked for again and again until nothing confirms the conflict any more.
///
/// A conflict follows only from what a node says of itself: the packet's sender is the frame's source, which
/// snoopNeighbor() requires, or the hello is the sender's own. That can be forged, and then costs a few small
/// frames, a bounded record and, if it is repeated, an automatic address. Our own MAC as source means
/// nothing. Frames with an 802.1Q tag belong to another LAN and must not be given to heard().
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
    /// After this many candidates in a row each further one waits for kRest. In a small subnet those found
    /// taken do not count, since it runs out of them.
    static constexpr int kMaxAbandoned = 10;
    static constexpr std::chrono::seconds kRest{60};
    /// How often an address is asked for while a conflict over it is recorded.
    static constexpr std::chrono::seconds kVerifyInterval{30};
    /// A conflict that is still confirmed after this time lasts. More than the 18 s in which two nodes have
    /// heard each other's hello.
    static constexpr std::chrono::seconds kLasting{20};

    using Conflict = AddressConflict;

    /// Called from within the guard's functions; may query the guard but not change it.
    class Surroundings
    {
    public:
        virtual ~Surroundings() = default;

        /// A whole Ethernet frame.
        virtual void sendToLan(Bytes frame) = 0;
        /// An automatic address: give it to the interface.
        virtual void claimed(const IpInterfaceAddress& address) = 0;
        /// An automatic address: take it away; another one may follow.
        virtual void released(const IpInterfaceAddress& address) = 0;
    };

    struct Plan
    {
        std::vector<IpInterfaceAddress> fixed{};
        /// Further addresses of this node, which somebody else keeps.
        std::vector<IpInterfaceAddress> others{};
        /// The IPv4 subnet of an automatic address, by its first address. Without it none is sought.
        std::optional<IpInterfaceAddress> automaticRange{};
        /// Tried first: what the node had last time. Ignored unless it lies in the range.
        std::optional<IpAddress> preferred{};
        /// `preferred` is on the interface already: it counts as claimed without claimed() being called.
        bool held = false;
    };

    /// Clock and surroundings must outlive the guard. Nothing is sent before linkUp().
    AddressGuard(const Clock& clock, Surroundings& surroundings, const MacAddress& own, Plan plan);

    /// Call it after saying hello, so that nodes that know this one by its hello settle a conflict by MAC. An
    /// address that the node has is asked for once; an answer is a conflict, and by itself takes nothing
    /// away. The more members are known, the later addresses are asked for: members that come back from a lost
    /// server, or need an address in another subnet, would otherwise all speak to all at once.
    void linkUp(std::size_t members = 0);
    /// A claimed address stays; a claim in progress begins anew at linkUp().
    void linkDown();
    /// Any frame from another computer; looks at ARP and neighbour discovery only.
    void heard(const EthernetFrame& frame);
    /// All addresses that a native peer says it has.
    void heardHello(const MacAddress& mac, std::span<const IpAddress> addresses);

    /// When poll() is to be called next; may change with every other call. A late call does no harm.
    std::optional<Clock::Steady> due() const;
    void poll();

    /// The current ones, over fixed and automatic addresses.
    const std::vector<Conflict>& conflicts() const { return m_conflicts.all(); }
    /// The range had no free address at the last try; it is tried again every kRest.
    bool isExhausted() const { return m_exhausted; }
    /// The claimed address.
    std::optional<IpInterfaceAddress> automatic() const;

private:
    enum class Stage { Off, Resting, Probing, Claimed };

    /// One of our addresses.
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

    /// The automatic one, while it is claimed, is the last.
    std::vector<Own> m_addresses;
    AddressConflicts m_conflicts;

    const std::optional<IpInterfaceAddress> m_range;
    std::optional<AddressCandidates> m_candidates;
    Stage m_stage = Stage::Off;
    /// Probed for or claimed, or where to begin at linkUp().
    std::optional<IpAddress> m_candidate;
    /// When the stage moves on by itself.
    std::optional<Clock::Steady> m_step;
    /// Probes or announcements to be sent in this stage.
    int m_left = 0;
    int m_abandoned = 0;
    Clock::Steady m_claimedAt;
    bool m_exhausted = false;
    bool m_up = false;
};

} // namespace vnats
