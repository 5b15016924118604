// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/peers/peer_traffic.h"
#include "core/base/peer_info.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <chrono>
#include <unordered_map>
#include <vector>

namespace vnats {

/// The room of peers shows who else is on a LAN and what moves between them and this computer. It believes
/// the helper's lists and counters, and nothing that a peer says about itself beyond its name and addresses,
/// which are shown as plain text. It refuses work in proportion to the crowd: a thousand peers that change at
/// once are one change for a view. It never asks the network anything.
///
/// PeerRoster holds the peers of one VLAN, from the helper's full lists and deltas, in no order. However much
/// one report changes, views hear of it once.
class PeerRoster : public QObject
{
    Q_OBJECT
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

    struct Entry
    {
        PeerInfo info;
        /// Display name, "behind attic" for a machine behind a bridge; may be empty.
        QString name;
        /// The same, folded for searching and sorting.
        QString folded;
        PeerTraffic traffic;
    };

    using QObject::QObject;

    void reset(const QList<PeerInfo>& peers);
    void apply(const QList<PeerInfo>& changed, const QStringList& removedMacs);
    void clear();
    /// Computes rates from the change of the counters since the last call; once a second.
    void sample(Time when);

    const std::vector<Entry>& entries() const { return m_entries; }
    /// Its index in entries(), kNowhere for an unknown peer.
    std::size_t find(const MacAddress& mac) const;

Q_SIGNALS:
    void changed();
    /// Who joined and who left with one report, by name or else address; not emitted for the first list,
    /// whose peers were there before.
    void moved(const QStringList& came, const QStringList& went);

private:
    void update(const QList<PeerInfo>& peers, QStringList* came);
    void remove(std::size_t place, QStringList* went);
    void rename(Entry& entry) const;
    void renameAll();

    std::vector<Entry> m_entries;
    std::unordered_map<MacAddress, std::size_t> m_places;
    Time m_sampled{};
    /// A full list has arrived since the connection began.
    bool m_told = false;
};

/// For lists and logs: the name, else the first address, else the MAC.
QString callOf(const PeerRoster::Entry& entry);

} // namespace vnats
