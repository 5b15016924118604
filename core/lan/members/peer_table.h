// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/peer_info.h"
#include "core/lan/frame/neighbor_snoop.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/members/marked_list.h"
#include "core/lan/members/peer_addresses.h"
#include "core/lan/members/peer_entry.h"
#include "core/lan/wire/hello.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

/// The members room knows who is on the VLAN: the table of peers, the hellos and rolls that fill it
/// (presence.h), and the round trips to them (echo.h). It believes a node about itself, and about machines
/// behind its bridge: what others say of a node may keep it on the list but never put it there. Anybody can
/// make up MACs and hellos, so every table is bounded and one answer serves many questions. It never carries
/// a frame and never refuses anybody the VLAN.
namespace vnats {

/// The remote MACs of one VLAN: learned from what is received, counted both ways, forgotten after silence.
///
/// A peer that has said hello is native: it understands the native plane. One that has not, or has stopped
/// saying it, is basic: a node of the Go program's kind. A machine behind a native peer's bridge is reached
/// by way of that peer. Nodes of ours say when they leave, or are missed soon, so one that was native is
/// forgotten kHelloLifetime after its last hello, whatever else was heard of it.
///
/// Anybody on the VLAN can make up source MACs and hellos, so the table is bounded: at kMaxPeers a peer makes
/// room, first among those that are easiest to make up (Standing), and among them the one that has been silent
/// longest. A node's bridge has kMaxBehind machines, of which the one silent longest makes room for another of
/// the same bridge. It remembers what has changed since the last takeChanges(), so that reports are
/// deltas. That a peer is still there is no change: its lastSeen is reported again when the last report is
/// kTellAgain old. The work of each second is proportional to what has changed and not to the size of the
/// table.
///
/// Silence counts only while we can hear: see linkIsBack().
class PeerTable
{
public:
    static constexpr std::size_t kMaxPeers = 4096;
    /// Machines behind one node: a quarter of all.
    static constexpr std::size_t kMaxBehind = kMaxPeers / 4;
    /// A peer that is heard again so long after the first time is no longer new.
    static constexpr std::chrono::seconds kSettled{1};
    static constexpr std::chrono::seconds kForgetAfter = PeerEntry::kForgetAfter;
    static constexpr std::chrono::seconds kHelloLifetime = PeerEntry::kHelloLifetime;
    static constexpr std::chrono::seconds kTellAgain{240};
    /// See hasBasicPeers().
    static constexpr int kTrust = 10;
    static constexpr std::chrono::seconds kLeastTrust{10};

    /// How much later the earlier of two hellos may come. Anybody may make up one that others seem to be earlier than.
    static constexpr std::chrono::seconds kOvertakes{2};

    static constexpr std::uint32_t kBroadcasts = PeerEntry::kBroadcasts;

    struct Changes
    {
        std::vector<PeerInfo> changed;
        std::vector<MacAddress> removed;

        bool empty() const { return changed.empty() && removed.empty(); }
    };

    explicit PeerTable(const Clock& clock)
        : m_clock(clock)
    {
    }
    PeerTable(const PeerTable&) = delete;
    PeerTable& operator=(const PeerTable&) = delete;

    /// A frame of `size` bytes came from `mac`, which must not be a group address.
    void received(const MacAddress& mac, std::size_t size);
    /// That frame was raw and without a stamp, as only basic nodes send every frame. Native nodes stamp what they
    /// send raw to all, also for the machines behind their bridges.
    void spokeRaw(const MacAddress& mac);
    /// A unicast frame went to `mac`. Counted only for peers that have been heard: a frame to a MAC does not
    /// make it a peer.
    void sent(const MacAddress& mac, std::size_t size);
    /// Remembers the address for its peer, and takes it from the one that had it: it belongs to whoever claimed
    /// it last. The most recent comes first.
    void learn(const NeighborSighting& sighting);
    /// A later hello of the same run has come within kOvertakes: a node's hellos to all and to us alone come by two subjects,
    /// and of what is read at once, one subject is handled after the other.
    bool isOvertaken(const Hello& hello) const;
    /// The peer introduces itself. True for a newcomer, not known as native before, which expects an answer.
    bool greeted(const Hello& hello);
    /// Another peer heard this one say hello `age` ago. False when it has not introduced itself to us, which
    /// nobody else can do for it.
    bool vouched(const MacAddress& mac, std::chrono::seconds age);
    /// The peer says that it leaves.
    void left(const MacAddress& mac);
    /// We can hear the others again: a peer may have spoken meanwhile, so its silence counts from now, and it may have no
    /// express lane any more.
    void linkIsBack();
    /// A round trip to the peer was measured.
    void measured(const MacAddress& mac, std::chrono::microseconds rtt);
    /// Whether the peer answers what frames to it are counted by (SendWindow).
    void confirms(const MacAddress& mac, bool does);
    /// A frame of `mac` came from the native peer `node`, so it is behind that node's bridge. False when the
    /// node has announced no bridge, or when `mac` is a native peer itself, for which no other can speak.
    bool placeBehind(const MacAddress& mac, const MacAddress& node);
    /// Whether one more broadcast of this peer may pass. Each has its own share, so that a peer that floods
    /// the LAN takes nothing from the others; all strangers have one together, since they may be the same.
    bool mayBroadcast(const MacAddress& mac);
    /// Whether one more frame that this node floods may pass: out of the same share.
    bool mayFlood(const MacAddress& node);
    /// The peer with the most broadcasts refused since the last call.
    std::optional<MacAddress> takeLoudest();
    void forgetSilent();

    using Understands = PeerEntry::Understands;
    /// Which node a frame for a MAC goes to and what that node understands. For a MAC that has not been
    /// heard: the MAC itself, and nothing.
    struct Way
    {
        MacAddress node;
        Understands understands;
        /// Nobody knows where the MAC is: neither a node, nor behind one, nor the sender of raw frames as basic nodes
        /// send them.
        bool isUnknown = false;
    };
    Way wayTo(const MacAddress& mac) const;
    /// Whether a native peer has announced this feature.
    bool anyHas(std::string_view feature) const;
    /// Whether a native peer has announced a bridge.
    bool hasBridges() const { return m_bridges > 0; }
    /// The peer's own name, or that of the node that it is behind; empty if it has told none.
    std::string nameOf(const MacAddress& mac) const;
    bool isNative(const MacAddress& mac) const;
    /// Whether group frames must go to all for the sake of a basic node. Anybody can make one up with a single
    /// frame, so a node counts for kTrust times as long as it has been heard, and for kLeastTrust at least.
    bool hasBasicPeers() const { return m_clock.steady() < m_basicUntil; }
    std::size_t nativePeers() const { return count(Kind::Native); }
    /// What native peers lack of the automatic subnets: each set that one of them has named, once, but the empty one.
    std::vector<AutomaticRangeSet> lacking() const;
    /// Whether every native peer says that it holds this network key.
    bool allNativePeersHold(std::uint32_t key) const;
    /// Native peers that understand rolls.
    std::size_t rollingPeers() const { return m_rolling; }
    static constexpr std::size_t kLowest = 2;
    /// The kLowest of them with the lowest MACs, in order; fewer if there are fewer.
    /// Peers that did not speak when it was up to them are passed over, unless there are no others.
    const std::vector<MacAddress>& lowestRollingPeers() const { return lowest().rolling; }
    /// No roll came, though it was up to these.
    void lowestAreMute();
    /// A roll of this peer came.
    void rolled(const MacAddress& mac);
    static constexpr std::size_t kMaxUnrolled = 8;
    /// Of the other native peers, likewise kMaxUnrolled.
    const std::vector<MacAddress>& lowestUnrolledPeers() const { return lowest().others; }
    /// The native peers whose hello we have heard ourselves and lately, and how long ago that was. What
    /// others have vouched for is not passed on, since a hello would look younger by each transit time.
    struct Present
    {
        MacAddress mac;
        Clock::Steady::duration age;
    };
    std::vector<Present> present() const;
    /// Fills `peers` with native peers that answer echo requests: those with the next higher MACs than `after`, and after
    /// the highest one the lowest. How many there are.
    std::size_t confirmingPeersAfter(const MacAddress& after, std::span<MacAddress> peers) const;
    /// Native peers to which frames were sent since the last call, so their round trip is worth knowing.
    std::vector<MacAddress> takeTalkedTo();

    /// What has changed since the last call, with wall-clock times.
    Changes takeChanges();
    /// takeChanges() is to name every peer once more, for a listener that knows none of them.
    void markAllChanged();
    std::size_t size() const { return m_byMac.size(); }

private:
    using Entry = PeerEntry;
    using Kind = Entry::Kind;
    using Standing = Entry::Standing;
    using Order = std::list<Entry>;

    struct Lowest
    {
        std::vector<MacAddress> rolling;
        std::vector<MacAddress> others;
    };
    const Lowest& lowest() const;
    Lowest findLowest(bool alsoMute) const;
    std::size_t count(Kind kind) const { return m_counts[static_cast<std::size_t>(kind)]; }
    std::size_t& countOf(Kind kind) { return m_counts[static_cast<std::size_t>(kind)]; }
    /// For somebody who is heard now.
    Entry& entryFor(const MacAddress& mac);
    void setKind(Entry& entry, Kind kind);
    void setLacks(Entry& entry, AutomaticRangeSet lacks);
    void setVia(Entry& entry, const MacAddress& node);
    /// First in the order of its standing.
    void place(Order::iterator entry);
    void makeRoom();
    /// Forgets a machine behind the node.
    void makeRoomBehind(const MacAddress& node);
    void forEach(const auto& visit)
    {
        for (Order& order : m_orders)
            for (auto entry = order.begin(); entry != order.end();)
                visit(entry++);
    }
    void forEach(const auto& visit) const
    {
        for (const Order& order : m_orders)
            for (const Entry& entry : order)
                visit(entry);
    }
    /// Heard now, or by another member at that time.
    void isHere(Entry& entry, Clock::Steady time);
    /// The machines behind a node go with it.
    void forgetBehind(const MacAddress& node);
    void forget(Order::iterator entry);

    const Clock& m_clock;
    /// By standing; most recently heard first, so that making room costs the same however full the table is.
    std::array<Order, static_cast<std::size_t>(Standing::Count)> m_orders;
    std::unordered_map<MacAddress, Order::iterator> m_byMac;
    std::array<std::size_t, 3> m_counts{}; // by kind
    /// How many machines are behind a node; none of 0.
    std::unordered_map<MacAddress, std::size_t> m_machines;
    /// The latest basicUntil.
    Clock::Steady m_basicUntil;
    std::size_t m_rolling = 0; // native peers that understand rolls
    std::size_t m_bridges = 0; // native peers that have announced a bridge
    /// How many native peers lack exactly these automatic subnets.
    std::array<std::size_t, std::size_t{1} << kAutomaticRanges> m_lacking{};
    /// Recomputed only when a native peer has come, gone, changed what it understands, or become mute or ceased to
    /// be.
    mutable std::optional<Lowest> m_lowest;
    TokenBucket m_strangersBroadcasts{kBroadcasts};
    MarkedList<Entry, &Entry::changed> m_changed;
    MarkedList<Entry, &Entry::talkedTo> m_talkedTo;
    MarkedList<Entry, &Entry::loud> m_loud;
    PeerAddresses m_addresses{[this](Entry& entry) { m_changed.add(entry); }};
    /// Before this moment no silence can have lasted too long.
    Clock::Steady m_nextDeadline = Clock::Steady::max();
    std::vector<MacAddress> m_removed;
};

} // namespace vnats
