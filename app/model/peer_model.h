// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/peer_info.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>
#include <chrono>
#include <unordered_map>
#include <vector>

namespace vnats {

/// The peers of one VLAN as a table. Follows the helper's full lists and deltas with the smallest change to
/// the rows, so that a view keeps its selection and its scroll position while traffic flows.
class PeerModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Mac, Address, LastSeen, Received, Sent, ColumnCount };
    /// A value that sorts as a person expects: numbers as numbers, addresses by their bits.
    static constexpr int kSortRole = Qt::UserRole + 1;
    static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

    using QAbstractTableModel::QAbstractTableModel;

    void reset(const QList<PeerInfo>& peers);
    void apply(const QList<PeerInfo>& changed, const QStringList& removedMacs);
    void clear() { reset({}); }

    const std::vector<PeerInfo>& peers() const { return m_peers; }
    const PeerInfo& peer(int row) const { return m_peers[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public Q_SLOTS:
    /// "12 s ago" grows older without any news: call once a second while somebody looks.
    void refreshAges();

private:
    QString nameOf(const PeerInfo& peer) const;
    std::size_t rowOf(const MacAddress& mac) const;
    void update(const QList<PeerInfo>& peers);
    void remove(std::vector<std::size_t> rows);
    QString text(const PeerInfo& peer, int column) const;
    QVariant sortValue(const PeerInfo& peer, int column) const;

    std::vector<PeerInfo> m_peers;
    std::unordered_map<MacAddress, std::size_t> m_rows;
};

} // namespace vnats
