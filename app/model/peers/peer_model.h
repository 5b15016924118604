// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/peers/peer_roster.h"
#include "app/model/peers/reach.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace vnats {

/// The peers as a sorted and filtered table model. A thousand peers that change every second cost one sort of
/// numbers and one signal, whatever the sort column; selection and scroll position stay with their peers.
///
/// Qt's own sorting proxy is not used, because it moves rows one by one: with a crowd that took longer than a
/// frame of the screen.
class PeerModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Name,
        Address,
        Mac,
        Through,
        RoundTrip,
        LastSeen,
        Down,
        Up,
        Received,
        Sent,
        Features,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// May go away at any time; null shows nothing.
    void setPeers(PeerRoster* peers);
    /// Whether the VLAN has a network key, so that the traffic between members is sealed.
    void setSealed(bool sealed);
    /// Which of them this computer can send to; the hints of the others say why not.
    void setReach(const Reach& reach);
    /// Those that are out of reach or do not confirm what they receive, in the order of their rows: for each a
    /// sentence.
    QStringList complaints() const;
    /// Shows only peers whose name, addresses or MAC contain this, ignoring case; empty shows all.
    void setFilter(const QString& text);

    const PeerRoster::Entry& entry(int row) const;
    /// All peers, including those that the filter hides.
    int total() const { return m_peers ? static_cast<int>(m_peers->entries().size()) : 0; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// The number of rows or the total may have changed.
    void counted();

private:
    void refresh();
    std::vector<std::size_t> arranged() const;
    bool passes(const PeerRoster::Entry& entry) const;
    QString text(const PeerRoster::Entry& entry, int column) const;
    QVariant hint(const PeerRoster::Entry& entry, int column) const;

    QPointer<PeerRoster> m_peers;
    /// Row → index in the roster, and the MAC shown in it, by which selections are carried over.
    std::vector<std::size_t> m_rows;
    std::vector<MacAddress> m_macs;
    QString m_filter;
    bool m_sealed = false;
    Reach m_reach;
    int m_column = Name;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace vnats
