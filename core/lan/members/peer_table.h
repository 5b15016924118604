// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/peer_info.h"
#include "core/lan/frame/neighbor_snoop.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/wire/hello.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace vnats {

/// The remote MACs of one VLAN: learned from what is received, counted both ways, forgotten after silence.
///
/// A peer that has said hello is native: it understands the native plane. One that has not, or has stopped
/// saying it, is basic: a node of the Go program's kind. A machine behind a native peer's bridge is reached
/// by way of that peer. Nodes of ours say when they go or are missed soon, so one that was native is
/// forgotten after kHelloLifetime, whatever was heard of it last.
///
/// Anybody on the VLAN can make up source MACs, so the table is bounded: at kMaxPeers the one that has been
/// silent longest makes room. Keeps what has changed since the last takeChanges(), so that reports are
/// deltas. That a peer is still there is no change: its lastSeen is told again when what was told is
/// kTellAgain old. What is asked for every second costs what there is to tell, not what is known.
///
/// Silence counts while we listen: see linkIsBack().
class PeerTable
{
public:
    static constexpr std::size_t kMaxPeers = 4096;
    /// As long as bridges remember a MAC (IEEE 802.1Q-2018 §8.8.3).
    static constexpr std::chrono::seconds kForgetAfter{300};
    /// Three hellos missed: a native peer is gone. With the second that may pass until somebody looks, 45 s.
    static constexpr std::chrono::seconds kHelloLifetime{44};
    static constexpr std::chrono::seconds kTellAgain{240};

    /// Per peer and second.
    static constexpr std::uint32_t kBroadcasts = StormLimiter::kBroadcasts / 4;

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

    /// A frame of `size` bytes came from `mac`, which must not be a group address.
    void received(const MacAddress& mac, std::size_t size);
    /// A unicast frame went to `mac`. Counted only for peers that have been heard: asking for a host does not
    /// make it one.
    void sent(const MacAddress& mac, std::size_t size);
    /// Remembers the address for its peer; the most recent comes first.
    void learn(const NeighborSighting& sighting);
    /// The peer introduces itself. True when it was not known as native before: a newcomer, who wants an
    /// answer.
    bool greeted(const Hello& hello);
    /// Another peer has heard this one say hello so long ago. False when it has not introduced itself to us:
    /// nobody else can do that.
    bool vouched(const MacAddress& mac, std::chrono::seconds age);
    /// The peer says that it leaves.
    void left(const MacAddress& mac);
    /// We can hear the others again: whoever was silent meanwhile may have spoken, and gets his time anew.
    void linkIsBack();
    /// A round trip to the peer was measured.
    void measured(const MacAddress& mac, std::chrono::microseconds rtt);
    /// A frame of `mac` came from the native peer `node`: it is behind that one's bridge. False when the peer
    /// has not announced a bridge, or when `mac` is a native peer itself, which nobody else can speak for.
    bool placeBehind(const MacAddress& mac, const MacAddress& node);
    /// Whether one more broadcast of this peer may pass: each has its own share, so that one that floods the
    /// LAN takes nothing from the others.
    bool mayBroadcast(const MacAddress& mac);
    /// The peer of which most broadcasts were refused since the last call.
    std::optional<MacAddress> takeLoudest();
    void forgetSilent();

    /// What a receiver understands.
    struct Understands
    {
        bool native = false;
        /// Echo requests.
        bool echo = false;
        /// Large TCP segments and open checksums; large UDP segments too.
        bool offload = false;
        bool udpOffload = false;
        /// Records that come in parts.
        bool parts = false;
        /// Rolls, and hellos to itself alone.
        bool roll = false;
    };
    /// To whom a frame for a MAC goes and what is understood there. For a MAC that has not been heard: to
    /// itself, and nothing at all.
    struct Way
    {
        MacAddress node;
        Understands understands;
    };
    Way wayTo(const MacAddress& mac) const;
    /// The peer's own name, or that of the node it is behind; empty for one that says none.
    std::string nameOf(const MacAddress& mac) const;
    bool isNative(const MacAddress& mac) const;
    /// Whether somebody here understands the compatible plane only.
    bool hasBasicPeers() const { return count(Kind::Basic) > 0; }
    std::size_t nativePeers() const { return count(Kind::Native); }
    /// Whether every native peer says that it holds this network key.
    bool allNativePeersHold(std::uint32_t key) const;
    bool allNativePeersUnderstandRolls() const { return m_rolling == nativePeers(); }
    static constexpr std::size_t kLowest = 2;
    /// Of the native peers the kLowest with the lowest MACs, in order; fewer when there are not so many.
    const std::vector<MacAddress>& lowestNativePeers() const;
    /// The native peers whose hello we have heard ourselves and lately, and how long ago that was. What
    /// others have vouched for is not passed on: each time it is, it would look younger by the time it was
    /// under way.
    struct Present
    {
        MacAddress mac;
        Clock::Steady::duration age;
    };
    std::vector<Present> present() const;
    /// Native peers to which frames were sent since the last call: those whose round trip is worth knowing.
    std::vector<MacAddress> takeTalkedTo();

    /// What has changed since the last call, with wall-clock times.
    Changes takeChanges();
    std::size_t size() const { return m_order.size(); }

private:
    enum class Kind : std::uint8_t { Basic, Native, Behind };
    struct Entry
    {
        PeerInfo info;
        Kind kind = Kind::Basic;
        /// Basic, and was native before.
        bool wasNative = false;
        bool hasBridge = false;
        TokenBucket broadcasts{kBroadcasts};
        std::uint64_t refused = 0;
        Clock::Steady lastSeen;
        /// From when on silence counts: last seen, or the link's return.
        Clock::Steady silentSince;
        /// The same for hellos; only meaningful for a native peer.
        Clock::Steady noHelloSince;
        /// What it said to us ourselves.
        Clock::Steady lastHello;
        Understands understands;
        std::vector<std::uint32_t> keys;
        /// Where it stands in the lists of those with something to tell.
        std::size_t changed = kNowhere;
        std::size_t talkedTo = kNowhere;
        std::size_t loud = kNowhere;
        /// Whether a report has named it: only then its going is news. And the lastSeen that was told.
        bool reported = false;
        Clock::Steady told;
    };
    using Order = std::list<Entry>;
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

    /// Entries with something to tell; each once. `Place` is where an entry keeps its place in the list.
    template <std::size_t Entry::*Place>
    class Marked
    {
    public:
        void add(Entry& entry)
        {
            if (entry.*Place != kNowhere)
                return;
            entry.*Place = m_entries.size();
            m_entries.push_back(&entry);
        }
        void remove(Entry& entry)
        {
            if (entry.*Place == kNowhere)
                return;
            Entry& last = *m_entries.back();
            m_entries[entry.*Place] = &last;
            last.*Place = entry.*Place;
            m_entries.pop_back();
            entry.*Place = kNowhere;
        }
        /// Keeps its room, so that marking again does not allocate.
        void takeAll(const auto& visit)
        {
            for (Entry* const entry : m_entries) {
                entry->*Place = kNowhere;
                visit(*entry);
            }
            m_entries.clear();
        }

    private:
        std::vector<Entry*> m_entries;
    };

    std::size_t count(Kind kind) const { return m_counts[static_cast<std::size_t>(kind)]; }
    std::size_t& countOf(Kind kind) { return m_counts[static_cast<std::size_t>(kind)]; }
    Entry& entryFor(const MacAddress& mac);
    void setKind(Entry& entry, Kind kind);
    /// Heard now, or by somebody else at that time.
    void isHere(Entry& entry, Clock::Steady time);
    /// When the entry's silence will have lasted too long.
    static Clock::Steady deadlineOf(const Entry& entry);
    /// The machines behind a node go with it.
    void forgetBehind(const MacAddress& node);
    void forget(Order::iterator entry);

    const Clock& m_clock;
    /// Most recently heard first, so that making room costs the same however full the table is.
    Order m_order;
    std::unordered_map<MacAddress, Order::iterator> m_byMac;
    std::array<std::size_t, 3> m_counts{}; // by kind
    std::size_t m_rolling = 0; // native peers that understand rolls
    /// Looked for again only when a native peer has come or gone.
    mutable std::optional<std::vector<MacAddress>> m_lowest;
    Marked<&Entry::changed> m_changed;
    Marked<&Entry::talkedTo> m_talkedTo;
    Marked<&Entry::loud> m_loud;
    /// No silence has lasted too long before this.
    Clock::Steady m_nextDeadline = Clock::Steady::max();
    std::vector<MacAddress> m_removed;
};

} // namespace vnats
