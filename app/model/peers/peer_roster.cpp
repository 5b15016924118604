// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/peer_roster.h"

#include "app/model/words/format.h"

#include <unordered_set>

namespace vnats {

QString callOf(const PeerRoster::Entry& entry)
{
    if (!entry.info.name.empty())
        return entry.name;
    return entry.info.addresses.empty() ? QString::fromStdString(entry.info.mac.toString())
                                        : QString::fromStdString(entry.info.addresses.front().toString());
}

void PeerRoster::reset(const QList<PeerInfo>& peers)
{
    QStringList came;
    QStringList went;
    std::unordered_set<MacAddress> kept;
    for (const PeerInfo& peer : peers)
        kept.insert(peer.mac);
    for (std::size_t place = m_entries.size(); place-- > 0;)
        if (!kept.contains(m_entries[place].info.mac))
            remove(place, &went);
    update(peers, &came);
    renameAll();
    Q_EMIT changed();
    if (m_told && !(came.isEmpty() && went.isEmpty()))
        Q_EMIT moved(came, went);
    m_told = true;
}

void PeerRoster::apply(const QList<PeerInfo>& changed, const QStringList& removedMacs)
{
    QStringList came;
    QStringList went;
    for (const QString& text : removedMacs)
        if (const auto mac = MacAddress::parse(text.toStdString()))
            if (const std::size_t place = find(*mac); place != kNowhere)
                remove(place, &went);
    update(changed, &came);
    renameAll();
    Q_EMIT this->changed();
    if (!(came.isEmpty() && went.isEmpty()))
        Q_EMIT moved(came, went);
}

void PeerRoster::clear()
{
    m_told = false;
    m_sampled = {};
    if (m_entries.empty())
        return;
    m_entries.clear();
    m_places.clear();
    Q_EMIT changed();
}

void PeerRoster::sample(Time when)
{
    const double seconds = m_sampled == Time{} ? 0 : std::chrono::duration<double>(when - m_sampled).count();
    // Two reports at once, as after a stall: the bytes of the second one count in the next.
    if (m_sampled != Time{} && seconds < 0.2)
        return;
    m_sampled = when;
    if (m_entries.empty())
        return;
    for (Entry& entry : m_entries)
        entry.traffic.sample(entry.info, seconds);
    Q_EMIT changed();
}

std::size_t PeerRoster::find(const MacAddress& mac) const
{
    const auto at = m_places.find(mac);
    return at == m_places.end() ? kNowhere : at->second;
}

void PeerRoster::update(const QList<PeerInfo>& peers, QStringList* came)
{
    for (const PeerInfo& peer : peers) {
        if (const std::size_t place = find(peer.mac); place != kNowhere) {
            Entry& entry = m_entries[place];
            const bool renamed = entry.info.name != peer.name || entry.info.via != peer.via;
            entry.info = peer;
            if (renamed)
                rename(entry);
            continue;
        }
        m_places.emplace(peer.mac, m_entries.size());
        m_entries.push_back({peer, {}, {}, {}});
        rename(m_entries.back());
        *came << callOf(m_entries.back());
    }
}

void PeerRoster::remove(std::size_t place, QStringList* went)
{
    *went << callOf(m_entries[place]);
    m_places.erase(m_entries[place].info.mac);
    // The order has no meaning, so the last entry fills the gap.
    if (place + 1 != m_entries.size()) {
        m_entries[place] = std::move(m_entries.back());
        m_places[m_entries[place].info.mac] = place;
    }
    m_entries.pop_back();
}

void PeerRoster::rename(Entry& entry) const
{
    const std::size_t node = find(entry.info.via);
    entry.name = format::peerName(
        entry.info, node == kNowhere ? QString() : QString::fromStdString(m_entries[node].info.name));
    entry.folded = entry.name.toCaseFolded();
}

void PeerRoster::renameAll()
{
    // A machine behind a bridge is named after its node, which may just have joined, left or changed.
    for (Entry& entry : m_entries)
        if (!entry.info.via.isZero())
            rename(entry);
}

} // namespace vnats
