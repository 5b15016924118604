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
    const bool newcomer = !entry.understands.native;
    setNative(entry, true);
    entry.lastSeen = entry.lastHello = m_clock.steady();
    entry.info.name = hello.name;
    entry.info.features = hello.features;
    entry.understands.offload = hello.has(Hello::kOffload);
    entry.understands.udpOffload = entry.understands.offload && hello.has(Hello::kUdpOffload);
    entry.understands.parts = hello.has(Hello::kParts);
    auto& addresses = entry.info.addresses;
    for (const IpAddress& address : hello.addresses)
        if (std::ranges::find(addresses, address) == addresses.end()
            && addresses.size() < PeerInfo::kMaxAddresses)
            addresses.push_back(address);
    entry.changed = true;
    return newcomer;
}

void PeerTable::left(const MacAddress& mac)
{
    if (const auto found = m_byMac.find(mac); found != m_byMac.end())
        forget(found->second);
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
        const auto patience = current->understands.native ? kHelloLifetime : kForgetAfter;
        if (now - current->lastSeen >= patience)
            forget(current);
        else if (current->understands.native && now - current->lastHello >= kHelloLifetime)
            setNative(*current, false); // frames come, hellos do not: what it understands is no longer sure
    }
}

PeerTable::Understands PeerTable::understands(const MacAddress& mac) const
{
    const auto found = m_byMac.find(mac);
    return found == m_byMac.end() ? Understands() : found->second->understands;
}

std::vector<MacAddress> PeerTable::takeTalkedTo()
{
    std::vector<MacAddress> macs;
    for (Entry& entry : m_order)
        if (std::exchange(entry.talkedTo, false) && entry.understands.native)
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

void PeerTable::setNative(Entry& entry, bool native)
{
    if (entry.understands.native == native)
        return;
    entry.understands.native = native;
    native ? --m_basicPeers : ++m_basicPeers;
    entry.changed = true;
    if (!native) {
        entry.understands = {};
        entry.info.features.clear();
        entry.info.rtt = {};
    }
}

void PeerTable::forget(Order::iterator entry)
{
    if (!entry->understands.native)
        --m_basicPeers;
    if (entry->reported)
        m_removed.push_back(entry->info.mac);
    m_byMac.erase(entry->info.mac);
    m_order.erase(entry);
}

} // namespace vnats
