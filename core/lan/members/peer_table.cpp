// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/peer_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vnats {

void PeerTable::received(const MacAddress& mac, std::size_t size)
{
    Entry& entry = entryFor(mac);
    entry.lastSeen = entry.silentSince = m_clock.steady();
    ++entry.info.receivedFrames;
    entry.info.receivedBytes += size;
    m_changed.add(entry);
}

void PeerTable::spokeRaw(const MacAddress& mac)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end() || found->second->kind != Kind::Basic)
        return;
    Entry& entry = *found->second;
    const auto now = m_clock.steady();
    if (!entry.rawSince)
        entry.rawSince = now;
    const Clock::Steady::duration trust = (now - *entry.rawSince) * kTrust;
    entry.basicUntil = now + std::clamp<Clock::Steady::duration>(trust, kLeastTrust, kForgetAfter);
    m_basicUntil = std::max(m_basicUntil, entry.basicUntil);
}

void PeerTable::sent(const MacAddress& mac, std::size_t size)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end())
        return;
    Entry& entry = *found->second;
    ++entry.info.sentFrames;
    entry.info.sentBytes += size;
    m_changed.add(entry);
    m_talkedTo.add(entry);
}

void PeerTable::learn(const NeighborSighting& sighting)
{
    if (const auto found = m_byMac.find(sighting.mac); found != m_byMac.end())
        m_addresses.used(*found->second, sighting.address);
}

bool PeerTable::isOvertaken(const Hello& hello) const
{
    const auto found = m_byMac.find(hello.mac);
    if (found == m_byMac.end() || found->second->kind != Kind::Native)
        return false;
    const Entry& entry = *found->second;
    return hello.instance != 0 && hello.instance == entry.instance
        && hello.upMilliseconds < entry.upMilliseconds && m_clock.steady() - entry.lastHello < kOvertakes;
}

bool PeerTable::greeted(const Hello& hello)
{
    Entry& entry = entryFor(hello.mac);
    entry.instance = hello.instance;
    entry.upMilliseconds = hello.upMilliseconds;
    const bool newcomer = entry.kind != Kind::Native;
    setKind(entry, Kind::Native);
    if (entry.understands.roll != hello.has(Hello::kRoll))
        m_lowest.reset();
    m_rolling -= entry.understands.roll;
    entry.understands.echo = hello.has(Hello::kEcho);
    entry.understands.offload = hello.has(Hello::kOffload);
    entry.understands.udpOffload = entry.understands.offload && hello.has(Hello::kUdpOffload);
    entry.understands.parts = hello.has(Hello::kParts);
    entry.understands.roll = hello.has(Hello::kRoll);
    entry.understands.express = hello.has(Hello::kExpress);
    m_rolling += entry.understands.roll;
    m_bridges -= entry.hasBridge;
    entry.hasBridge = hello.has(Hello::kBridge);
    m_bridges += entry.hasBridge;
    setLacks(entry, hello.lacks);
    entry.keys = hello.keys;
    if (entry.info.name != hello.name || entry.info.features != hello.features) {
        entry.info.name = hello.name;
        entry.info.features = hello.features;
        m_changed.add(entry);
    }
    m_addresses.said(entry, hello.addresses);
    entry.lastHello = m_clock.steady();
    isHere(entry, entry.lastHello);
    for (const MacAddress& port : hello.ports)
        placeBehind(port, hello.mac);
    return newcomer;
}

bool PeerTable::vouched(const MacAddress& mac, std::chrono::seconds age)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end() || found->second->kind != Kind::Native)
        return false;
    place(found->second);
    isHere(*found->second, m_clock.steady() - age);
    return true;
}

void PeerTable::isHere(Entry& entry, Clock::Steady time)
{
    entry.lastSeen = std::max(entry.lastSeen, time);
    entry.silentSince = std::max(entry.silentSince, time);
    entry.noHelloSince = std::max(entry.noHelloSince, time);
    if (entry.lastSeen - entry.told >= kTellAgain)
        m_changed.add(entry);
}

void PeerTable::linkIsBack()
{
    const auto now = m_clock.steady();
    forEach([now](Order::iterator entry) {
        entry->silentSince = entry->noHelloSince = now;
        entry->understands.express = false;
    });
}

bool PeerTable::placeBehind(const MacAddress& mac, const MacAddress& node)
{
    const auto bridge = m_byMac.find(node);
    if (bridge == m_byMac.end() || !bridge->second->hasBridge || isNative(mac))
        return false;
    const auto known = m_byMac.find(mac);
    const bool isThere = known != m_byMac.end() && known->second->info.via == node;
    if (const auto machines = m_machines.find(node);
        !isThere && machines != m_machines.end() && machines->second >= kMaxBehind)
        makeRoomBehind(node);
    Entry& entry = entryFor(mac);
    if (!isNative(node))
        return false; // it has made room
    setKind(entry, Kind::Behind);
    if (entry.info.via != node) {
        setVia(entry, node);
        m_changed.add(entry);
    }
    entry.lastSeen = entry.silentSince = m_clock.steady();
    return true;
}

void PeerTable::left(const MacAddress& mac)
{
    if (const auto found = m_byMac.find(mac); found != m_byMac.end())
        forget(found->second);
    forgetBehind(mac);
}

bool PeerTable::mayBroadcast(const MacAddress& mac)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end())
        return true;
    Entry& entry = *found->second;
    TokenBucket& share = entry.standing == Standing::Stranger ? m_strangersBroadcasts : entry.broadcasts;
    if (share.take(m_clock.steady()))
        return true;
    ++entry.refused;
    m_loud.add(entry);
    return false;
}

bool PeerTable::mayFlood(const MacAddress& node)
{
    const auto found = m_byMac.find(node);
    if (found == m_byMac.end())
        return m_strangersBroadcasts.take(m_clock.steady());
    return found->second->broadcasts.take(m_clock.steady());
}

std::optional<MacAddress> PeerTable::takeLoudest()
{
    std::optional<MacAddress> loudest;
    std::uint64_t most = 0;
    m_loud.takeAll([&](Entry& entry) {
        if (const auto refused = std::exchange(entry.refused, 0); refused > most) {
            most = refused;
            loudest = entry.info.mac;
        }
    });
    return loudest;
}

void PeerTable::measured(const MacAddress& mac, std::chrono::microseconds rtt)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end())
        return;
    found->second->info.rtt = rtt;
    m_changed.add(*found->second);
}

void PeerTable::confirms(const MacAddress& mac, bool does)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end())
        return;
    // Whoever has not announced that it would is not to blame.
    does = does || !found->second->understands.echo;
    if (found->second->info.confirms == does)
        return;
    found->second->info.confirms = does;
    m_changed.add(*found->second);
}

void PeerTable::forgetSilent()
{
    const auto now = m_clock.steady();
    if (now < m_nextDeadline)
        return;
    forEach([this, now](Order::iterator entry) {
        if (now < entry->deadline())
            return;
        if (entry->kind == Kind::Native && now - entry->silentSince < kHelloLifetime)
            setKind(*entry, Kind::Basic); // frames come but no hellos: what it understands is uncertain
        else
            forget(entry);
    });
    m_nextDeadline = Clock::Steady::max();
    forEach([this](Order::iterator entry) {
        if (entry->kind == Kind::Behind && !isNative(entry->info.via))
            forget(entry);
        else
            m_nextDeadline = std::min(m_nextDeadline, entry->deadline());
    });
}

PeerTable::Way PeerTable::wayTo(const MacAddress& mac) const
{
    auto found = m_byMac.find(mac);
    if (found != m_byMac.end() && found->second->kind == Kind::Behind)
        found = m_byMac.find(found->second->info.via);
    if (found == m_byMac.end())
        return {mac, {}, true};
    const Entry& entry = *found->second;
    if (entry.kind != Kind::Native)
        return {mac, {}, entry.kind == Kind::Behind || (!entry.rawSince && !entry.wasNative)};
    return {found->first, entry.understands};
}

std::string PeerTable::nameOf(const MacAddress& mac) const
{
    const auto found = m_byMac.find(wayTo(mac).node);
    return found == m_byMac.end() ? std::string() : found->second->info.name;
}

bool PeerTable::isNative(const MacAddress& mac) const
{
    const auto found = m_byMac.find(mac);
    return found != m_byMac.end() && found->second->kind == Kind::Native;
}

std::vector<MacAddress> PeerTable::takeTalkedTo()
{
    std::vector<MacAddress> macs;
    m_talkedTo.takeAll([&macs](const Entry& entry) {
        if (entry.kind == Kind::Native)
            macs.push_back(entry.info.mac);
    });
    return macs;
}

bool PeerTable::anyHas(std::string_view feature) const
{
    bool any = false;
    forEach([feature, &any](const Entry& entry) {
        any = any
            || (entry.kind == Kind::Native
                && std::ranges::find(entry.info.features, feature) != entry.info.features.end());
    });
    return any;
}

bool PeerTable::allNativePeersHold(std::uint32_t key) const
{
    bool all = true;
    forEach([key, &all](const Entry& entry) {
        all = all && (entry.kind != Kind::Native || std::ranges::find(entry.keys, key) != entry.keys.end());
    });
    return all;
}

const PeerTable::Lowest& PeerTable::lowest() const
{
    if (!m_lowest)
        m_lowest = findLowest(false);
    if (m_lowest->rolling.empty() && m_rolling > 0)
        m_lowest = findLowest(true);
    return *m_lowest;
}

PeerTable::Lowest PeerTable::findLowest(bool alsoMute) const
{
    Lowest lowest;
    const auto add = [](std::vector<MacAddress>& macs, std::size_t most, const MacAddress& mac) {
        if (macs.size() == most && mac > macs.back())
            return;
        macs.insert(std::ranges::upper_bound(macs, mac), mac);
        if (macs.size() > most)
            macs.pop_back();
    };
    forEach([&](const Entry& entry) {
        if (entry.kind != Kind::Native)
            return;
        if (!entry.understands.roll)
            add(lowest.others, kMaxUnrolled, entry.info.mac);
        else if (alsoMute || !entry.isMute)
            add(lowest.rolling, kLowest, entry.info.mac);
    });
    return lowest;
}

void PeerTable::lowestAreMute()
{
    for (const MacAddress& mac : lowest().rolling)
        m_byMac.find(mac)->second->isMute = true;
    m_lowest.reset();
}

void PeerTable::rolled(const MacAddress& mac)
{
    const auto found = m_byMac.find(mac);
    if (found != m_byMac.end() && std::exchange(found->second->isMute, false))
        m_lowest.reset();
}

std::vector<PeerTable::Present> PeerTable::present() const
{
    std::vector<Present> peers;
    const auto now = m_clock.steady();
    forEach([&peers, now](const Entry& entry) {
        if (entry.kind == Kind::Native && now - entry.lastHello < kHelloLifetime)
            peers.push_back({entry.info.mac, now - entry.lastHello});
    });
    return peers;
}

std::size_t PeerTable::confirmingPeersAfter(const MacAddress& after, std::span<MacAddress> peers) const
{
    const auto distance = [&after](const MacAddress& mac) {
        constexpr std::uint64_t kMacs = std::uint64_t{1} << 48;
        return (mac.toNumber() + kMacs - after.toNumber() - 1) % kMacs;
    };
    std::size_t count = 0;
    forEach([&](const Entry& entry) {
        if (entry.kind != Kind::Native || !entry.understands.echo)
            return;
        const auto place =
            std::ranges::upper_bound(peers.first(count), distance(entry.info.mac), {}, distance);
        if (place == peers.end())
            return;
        count = std::min(count + 1, peers.size());
        std::shift_right(place, peers.begin() + static_cast<std::ptrdiff_t>(count), 1);
        *place = entry.info.mac;
    });
    return count;
}

PeerTable::Changes PeerTable::takeChanges()
{
    Changes changes;
    const auto steady = m_clock.steady();
    const auto wall = m_clock.wall();
    m_changed.takeAll([&](Entry& entry) {
        entry.reported = true;
        entry.told = entry.lastSeen;
        PeerInfo info = entry.info;
        info.lastSeen = wall - std::chrono::duration_cast<Clock::Wall::duration>(steady - entry.lastSeen);
        changes.changed.push_back(std::move(info));
    });
    // Forgotten and heard again between two reports: only the present counts.
    std::erase_if(m_removed, [this](const MacAddress& mac) { return m_byMac.contains(mac); });
    changes.removed = std::move(m_removed);
    m_removed.clear();
    return changes;
}

void PeerTable::markAllChanged()
{
    forEach([this](Order::iterator entry) { m_changed.add(*entry); });
}

PeerTable::Entry& PeerTable::entryFor(const MacAddress& mac)
{
    const auto now = m_clock.steady();
    if (const auto found = m_byMac.find(mac); found != m_byMac.end()) {
        Entry& entry = *found->second;
        entry.settled = entry.settled || now - entry.firstHeard >= kSettled || entry.info.sentFrames > 0;
        place(found->second);
        return entry;
    }
    if (m_byMac.size() >= kMaxPeers)
        makeRoom();
    Order& strangers = m_orders[static_cast<std::size_t>(Standing::Stranger)];
    Entry& entry = strangers.emplace_front();
    m_byMac[mac] = strangers.begin();
    entry.info.mac = mac;
    entry.firstHeard = entry.silentSince = now;
    m_nextDeadline = std::min(m_nextDeadline, entry.deadline());
    m_changed.add(entry);
    ++countOf(Kind::Basic); // until it says hello
    return entry;
}

void PeerTable::place(Order::iterator entry)
{
    Order& before = m_orders[static_cast<std::size_t>(entry->standing)];
    entry->standing = entry->dueStanding();
    Order& order = m_orders[static_cast<std::size_t>(entry->standing)];
    order.splice(order.begin(), before, entry);
}

void PeerTable::makeRoom()
{
    const auto order = std::ranges::find_if_not(m_orders, &Order::empty);
    if (order != m_orders.end())
        forget(std::prev(order->end()));
}

void PeerTable::makeRoomBehind(const MacAddress& node)
{
    for (const Standing standing : {Standing::Newcomer, Standing::Behind}) {
        Order& order = m_orders[static_cast<std::size_t>(standing)];
        const auto silent = std::find_if(
            order.rbegin(), order.rend(), [&node](const Entry& entry) { return entry.info.via == node; });
        if (silent != order.rend())
            return forget(std::prev(silent.base()));
    }
}

void PeerTable::setKind(Entry& entry, Kind kind)
{
    if (entry.kind == kind)
        return;
    --countOf(entry.kind);
    ++countOf(kind);
    m_rolling -= entry.understands.roll;
    m_lowest.reset();
    entry.wasNative = entry.kind == Kind::Native;
    const bool wasHeardRaw = std::exchange(entry.rawSince, std::nullopt).has_value();
    if (wasHeardRaw && std::exchange(entry.basicUntil, {}) == m_basicUntil) {
        m_basicUntil = {};
        forEach([this](Order::iterator other) { m_basicUntil = std::max(m_basicUntil, other->basicUntil); });
    }
    entry.kind = kind;
    entry.understands = {};
    entry.understands.native = kind == Kind::Native;
    m_bridges -= std::exchange(entry.hasBridge, false);
    setLacks(entry, {});
    entry.info.features.clear();
    entry.info.rtt = {};
    entry.info.confirms = true;
    setVia(entry, {});
    entry.noHelloSince = m_clock.steady();
    m_nextDeadline = std::min(m_nextDeadline, entry.deadline());
    m_changed.add(entry);
    place(m_byMac.find(entry.info.mac)->second);
}

void PeerTable::setLacks(Entry& entry, AutomaticRangeSet lacks)
{
    if (entry.lacks.any())
        --m_lacking[entry.lacks.to_ulong()];
    entry.lacks = lacks;
    if (lacks.any())
        ++m_lacking[lacks.to_ulong()];
}

std::vector<AutomaticRangeSet> PeerTable::lacking() const
{
    std::vector<AutomaticRangeSet> sets;
    for (std::size_t set = 1; set < m_lacking.size(); ++set)
        if (m_lacking[set] > 0)
            sets.emplace_back(set);
    return sets;
}

void PeerTable::setVia(Entry& entry, const MacAddress& node)
{
    if (const auto before = m_machines.find(entry.info.via);
        before != m_machines.end() && --before->second == 0)
        m_machines.erase(before);
    if (!node.isZero())
        ++m_machines[node];
    entry.info.via = node;
}

void PeerTable::forgetBehind(const MacAddress& node)
{
    if (count(Kind::Behind) == 0)
        return;
    forEach([this, &node](Order::iterator entry) {
        if (entry->kind == Kind::Behind && entry->info.via == node)
            forget(entry);
    });
}

void PeerTable::forget(Order::iterator entry)
{
    --countOf(entry->kind);
    m_rolling -= entry->understands.roll;
    m_bridges -= entry->hasBridge;
    setLacks(*entry, {});
    m_changed.remove(*entry);
    m_talkedTo.remove(*entry);
    m_loud.remove(*entry);
    if (entry->kind == Kind::Native) {
        m_nextDeadline = {}; // the machines behind it go with it
        m_lowest.reset();
    }
    if (entry->reported)
        m_removed.push_back(entry->info.mac);
    setVia(*entry, {});
    m_addresses.forget(*entry);
    m_byMac.erase(entry->info.mac);
    m_orders[static_cast<std::size_t>(entry->standing)].erase(entry);
}

} // namespace vnats
