// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/peer_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vnats {

void PeerTable::received(const MacAddress& mac, std::size_t size)
{
    Entry& entry = entryFor(mac);
    entry.lastSeen = m_clock.steady();
    ++entry.info.receivedFrames;
    entry.info.receivedBytes += size;
    entry.changed = true;
}

void PeerTable::sent(const MacAddress& mac, std::size_t size)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end())
        return;
    Entry& entry = *found->second;
    ++entry.info.sentFrames;
    entry.info.sentBytes += size;
    entry.changed = true;
    entry.talkedTo = true;
}

void PeerTable::learn(const NeighborSighting& sighting)
{
    const auto found = m_byMac.find(sighting.mac);
    if (found == m_byMac.end())
        return;
    Entry& entry = *found->second;
    auto& addresses = entry.info.addresses;
    if (!addresses.empty() && addresses.front() == sighting.address)
        return;
    std::erase(addresses, sighting.address);
    addresses.insert(addresses.begin(), sighting.address);
    if (addresses.size() > PeerInfo::kMaxAddresses)
        addresses.pop_back();
    entry.changed = true;
}

bool PeerTable::greeted(const Hello& hello)
{
    Entry& entry = entryFor(hello.mac);
    const bool newcomer = entry.kind != Kind::Native;
    setKind(entry, Kind::Native);
    entry.lastSeen = entry.lastHello = m_clock.steady();
    entry.info.name = hello.name;
    entry.info.features = hello.features;
    entry.understands.echo = hello.has(Hello::kEcho);
    entry.understands.offload = hello.has(Hello::kOffload);
    entry.understands.udpOffload = entry.understands.offload && hello.has(Hello::kUdpOffload);
    entry.understands.parts = hello.has(Hello::kParts);
    entry.hasBridge = hello.has(Hello::kBridge);
    auto& addresses = entry.info.addresses;
    for (const IpAddress& address : hello.addresses)
        if (std::ranges::find(addresses, address) == addresses.end()
            && addresses.size() < PeerInfo::kMaxAddresses)
            addresses.push_back(address);
    entry.changed = true;
    for (const MacAddress& port : hello.ports)
        placeBehind(port, hello.mac);
    return newcomer;
}

bool PeerTable::placeBehind(const MacAddress& mac, const MacAddress& node)
{
    const auto bridge = m_byMac.find(node);
    if (bridge == m_byMac.end() || !bridge->second->hasBridge || isNative(mac))
        return false;
    Entry& entry = entryFor(mac);
    setKind(entry, Kind::Behind);
    entry.changed = entry.changed || entry.info.via != node;
    entry.info.via = node;
    entry.lastSeen = m_clock.steady();
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
    if (found == m_byMac.end() || found->second->broadcasts.take(m_clock.steady()))
        return true;
    ++found->second->refused;
    return false;
}

std::optional<MacAddress> PeerTable::takeLoudest()
{
    std::optional<MacAddress> loudest;
    std::uint64_t most = 0;
    for (Entry& entry : m_order)
        if (const auto refused = std::exchange(entry.refused, 0); refused > most) {
            most = refused;
            loudest = entry.info.mac;
        }
    return loudest;
}

void PeerTable::measured(const MacAddress& mac, std::chrono::microseconds rtt)
{
    const auto found = m_byMac.find(mac);
    if (found == m_byMac.end())
        return;
    found->second->info.rtt = rtt;
    found->second->changed = true;
}

void PeerTable::forgetSilent()
{
    const auto now = m_clock.steady();
    for (auto entry = m_order.begin(); entry != m_order.end();) {
        const auto current = entry++;
        const bool native = current->kind == Kind::Native;
        if (now - current->lastSeen >= (native ? kHelloLifetime : kForgetAfter))
            forget(current);
        else if (native && now - current->lastHello >= kHelloLifetime)
            setKind(*current, Kind::Basic); // frames come, hellos do not: what it understands is not sure now
    }
    for (auto entry = m_order.begin(); entry != m_order.end();) {
        const auto current = entry++;
        if (current->kind == Kind::Behind && !isNative(current->info.via))
            forget(current);
    }
}

PeerTable::Way PeerTable::wayTo(const MacAddress& mac) const
{
    auto found = m_byMac.find(mac);
    if (found != m_byMac.end() && found->second->kind == Kind::Behind)
        found = m_byMac.find(found->second->info.via);
    if (found == m_byMac.end() || found->second->kind != Kind::Native)
        return {mac, {}};
    return {found->first, found->second->understands};
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
    for (Entry& entry : m_order)
        if (std::exchange(entry.talkedTo, false) && entry.kind == Kind::Native)
            macs.push_back(entry.info.mac);
    return macs;
}

PeerTable::Changes PeerTable::takeChanges()
{
    Changes changes;
    const auto steady = m_clock.steady();
    const auto wall = m_clock.wall();
    for (Entry& entry : m_order) {
        if (!entry.changed)
            continue;
        entry.changed = false;
        entry.reported = true;
        PeerInfo info = entry.info;
        info.lastSeen = wall - std::chrono::duration_cast<Clock::Wall::duration>(steady - entry.lastSeen);
        changes.changed.push_back(std::move(info));
    }
    // Forgotten and heard again between two reports: only the present counts.
    std::erase_if(m_removed, [this](const MacAddress& mac) { return m_byMac.contains(mac); });
    changes.removed = std::move(m_removed);
    m_removed.clear();
    return changes;
}

PeerTable::Entry& PeerTable::entryFor(const MacAddress& mac)
{
    if (const auto found = m_byMac.find(mac); found != m_byMac.end()) {
        m_order.splice(m_order.begin(), m_order, found->second);
        return m_order.front();
    }
    if (m_order.size() >= kMaxPeers)
        forget(std::prev(m_order.end()));
    m_order.emplace_front().info.mac = mac;
    m_byMac[mac] = m_order.begin();
    ++m_basicPeers; // until it says hello
    return m_order.front();
}

void PeerTable::setKind(Entry& entry, Kind kind)
{
    if (entry.kind == kind)
        return;
    m_basicPeers -= entry.kind == Kind::Basic;
    m_basicPeers += kind == Kind::Basic;
    entry.kind = kind;
    entry.changed = true;
    entry.understands = {};
    entry.understands.native = kind == Kind::Native;
    entry.hasBridge = false;
    entry.info.features.clear();
    entry.info.rtt = {};
    entry.info.via = {};
}

void PeerTable::forgetBehind(const MacAddress& node)
{
    for (auto entry = m_order.begin(); entry != m_order.end();) {
        const auto current = entry++;
        if (current->kind == Kind::Behind && current->info.via == node)
            forget(current);
    }
}

void PeerTable::forget(Order::iterator entry)
{
    m_basicPeers -= entry->kind == Kind::Basic;
    if (entry->reported)
        m_removed.push_back(entry->info.mac);
    m_byMac.erase(entry->info.mac);
    m_order.erase(entry);
}

} // namespace vnats
