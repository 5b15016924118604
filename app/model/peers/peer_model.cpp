// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/peer_model.h"

#include "app/model/peers/peer_order.h"
#include "app/model/words/format.h"

#include <algorithm>
#include <unordered_map>

namespace vnats {

namespace {

QStringList addressesOf(const PeerInfo& peer)
{
    QStringList addresses;
    for (const IpAddress& address : peer.addresses)
        addresses << QString::fromStdString(address.toString());
    return addresses;
}

QString rateOrNothing(double rate)
{
    return rate < 1 ? QString() : format::rate(rate);
}

} // namespace

void PeerModel::setPeers(PeerRoster* peers)
{
    if (m_peers == peers)
        return;
    if (m_peers)
        m_peers->disconnect(this);
    beginResetModel();
    m_peers = peers;
    m_rows = arranged();
    m_macs.clear();
    for (const std::size_t place : m_rows)
        m_macs.push_back(m_peers->entries()[place].info.mac);
    endResetModel();
    if (peers) {
        connect(peers, &PeerRoster::changed, this, &PeerModel::refresh);
        connect(peers, &QObject::destroyed, this, [this, peers] {
            // Already null if another roster was set in between.
            if (m_peers && m_peers != peers)
                return;
            beginResetModel();
            m_rows.clear();
            m_macs.clear();
            endResetModel();
            Q_EMIT counted();
        });
    }
    Q_EMIT counted();
}

void PeerModel::setSealed(bool sealed)
{
    if (m_sealed == sealed)
        return;
    m_sealed = sealed;
    refresh();
}

void PeerModel::setReach(const Reach& reach)
{
    if (m_reach == reach)
        return;
    m_reach = reach;
    refresh();
}

QStringList PeerModel::complaints() const
{
    QStringList sentences;
    for (const std::size_t row : m_rows) {
        const PeerRoster::Entry& peer = m_peers->entries()[row];
        if (const QString sentence = m_reach.complaintAbout(peer.info, callOf(peer)); !sentence.isEmpty())
            sentences << sentence;
    }
    return sentences;
}

void PeerModel::setFilter(const QString& text)
{
    m_filter = text.trimmed().toCaseFolded();
    refresh();
}

const PeerRoster::Entry& PeerModel::entry(int row) const
{
    return m_peers->entries()[m_rows[static_cast<std::size_t>(row)]];
}

int PeerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PeerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void PeerModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    refresh();
}

std::vector<std::size_t> PeerModel::arranged() const
{
    std::vector<std::size_t> rows;
    if (!m_peers)
        return rows;
    const auto& entries = m_peers->entries();
    rows.reserve(entries.size());
    for (std::size_t place = 0; place < entries.size(); ++place)
        if (passes(entries[place]))
            rows.push_back(place);
    std::ranges::sort(rows, [&](std::size_t a, std::size_t b) {
        return standsBefore(entries[a], entries[b], m_column, m_order);
    });
    return rows;
}

void PeerModel::refresh()
{
    std::vector<std::size_t> rows = arranged();
    std::vector<MacAddress> macs;
    macs.reserve(rows.size());
    for (const std::size_t place : rows)
        macs.push_back(m_peers->entries()[place].info.mac);

    if (macs == m_macs) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        Q_EMIT counted();
        return;
    }
    // Views reread the number of rows on a layout change, so that arrivals, departures and moves are a single
    // change.
    const int before = static_cast<int>(m_rows.size());
    const int after = static_cast<int>(rows.size());
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    std::unordered_map<MacAddress, int> places;
    if (!held.isEmpty())
        for (int row = 0; row < after; ++row)
            places.emplace(macs[static_cast<std::size_t>(row)], row);
    QModelIndexList moved;
    for (const QModelIndex& old : held) {
        const auto at =
            old.row() < before ? places.find(m_macs[static_cast<std::size_t>(old.row())]) : places.end();
        moved << (at == places.end() ? QModelIndex() : createIndex(at->second, old.column()));
    }
    m_rows = std::move(rows);
    m_macs = std::move(macs);
    changePersistentIndexList(held, moved);
    Q_EMIT layoutChanged();
    Q_EMIT counted();
}

bool PeerModel::passes(const PeerRoster::Entry& entry) const
{
    if (m_filter.isEmpty() || entry.folded.contains(m_filter))
        return true;
    if (QString::fromStdString(entry.info.mac.toString()).contains(m_filter))
        return true;
    return std::ranges::any_of(entry.info.addresses, [this](const IpAddress& address) {
        return QString::fromStdString(address.toString()).contains(m_filter);
    });
}

QVariant PeerModel::data(const QModelIndex& index, int role) const
{
    // Views ask by remembered row numbers; the list itself may have gone with its connection.
    if (!m_peers || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PeerRoster::Entry& shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() >= RoundTrip && index.column() <= Sent)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::ToolTipRole:
        return hint(shown, index.column());
    default:
        return {};
    }
}

QVariant PeerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            (section >= RoundTrip && section <= Sent ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == RoundTrip)
        return tr("From this computer through the server to the peer and back.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Computer");
    case Address:
        return tr("IP address");
    case Mac:
        return tr("MAC address");
    case Through:
        return tr("Reached through");
    case RoundTrip:
        return tr("Round trip");
    case LastSeen:
        return tr("Last seen");
    case Down:
        return tr("Receiving", "bytes per second from this peer");
    case Up:
        return tr("Sending", "bytes per second to this peer");
    case Received:
        return tr("Received", "from this peer");
    case Sent:
        return tr("Sent", "to this peer");
    case Features:
        return tr("Protocol");
    default:
        return {};
    }
}

QString PeerModel::text(const PeerRoster::Entry& entry, int column) const
{
    const PeerInfo& peer = entry.info;
    switch (column) {
    case Name:
        return entry.name;
    case Address:
        return peer.addresses.empty() ? QString() : QString::fromStdString(peer.addresses.front().toString());
    case Mac:
        return QString::fromStdString(peer.mac.toString());
    case Through: {
        if (peer.via.isZero())
            return tr("itself");
        const std::size_t node = m_peers->find(peer.via);
        return node == PeerRoster::kNowhere ? QString::fromStdString(peer.via.toString())
                                            : callOf(m_peers->entries()[node]);
    }
    case RoundTrip:
        return peer.rtt.count() > 0 ? format::roundTrip(peer.rtt) : QString();
    case LastSeen:
        return format::ago(format::silenceOf(peer, std::chrono::system_clock::now()));
    case Down:
        return rateOrNothing(entry.traffic.current().down);
    case Up:
        return rateOrNothing(entry.traffic.current().up);
    case Received:
        return format::bytes(peer.receivedBytes);
    case Sent:
        return format::bytes(peer.sentBytes);
    case Features:
        if (peer.isBasic())
            return tr("basic frames");
        if (!peer.via.isZero())
            return {};
        return m_sealed ? tr("native, sealed") : tr("native");
    default:
        return {};
    }
}

QVariant PeerModel::hint(const PeerRoster::Entry& entry, int column) const
{
    const PeerInfo& peer = entry.info;
    if (column == Name || column == Address)
        if (const QString sentence = m_reach.complaintAbout(peer, callOf(entry)); !sentence.isEmpty())
            return sentence;
    if (column == Address && peer.addresses.size() > 1)
        return addressesOf(peer).join(QLatin1Char('\n'));
    if ((column == Name || column == Features) && peer.isBasic())
        return tr("Like the original vlan-nats program, it does not announce itself. It can be reached, but "
                  "frames are sent one by one.");
    if (column == Features && !peer.features.empty()) {
        QStringList features;
        for (const std::string& feature : peer.features)
            features << QString::fromStdString(feature);
        return features.join(QLatin1String(", "));
    }
    return {};
}

} // namespace vnats
