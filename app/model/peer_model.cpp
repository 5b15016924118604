// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peer_model.h"

#include "app/model/format.h"

#include <algorithm>
#include <unordered_set>

namespace vnats {

void PeerModel::reset(const QList<PeerInfo>& peers)
{
    std::unordered_set<MacAddress> kept;
    for (const PeerInfo& peer : peers)
        kept.insert(peer.mac);
    std::vector<std::size_t> gone;
    for (std::size_t row = 0; row < m_peers.size(); ++row)
        if (!kept.contains(m_peers[row].mac))
            gone.push_back(row);
    remove(std::move(gone));
    update(peers);
}

void PeerModel::apply(const QList<PeerInfo>& changed, const QStringList& removedMacs)
{
    std::vector<std::size_t> gone;
    for (const QString& text : removedMacs)
        if (const auto mac = MacAddress::parse(text.toStdString()))
            if (const std::size_t row = rowOf(*mac); row != kNoRow)
                gone.push_back(row);
    remove(std::move(gone));
    update(changed);
}

int PeerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_peers.size());
}

int PeerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PeerInfo& shown = peer(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, index.column());
    case kSortRole:
        return sortValue(shown, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() >= LastSeen)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::ToolTipRole: {
        QStringList addresses;
        for (const IpAddress& address : shown.addresses)
            addresses << QString::fromStdString(address.toString());
        if (index.column() == Name && shown.isBasic())
            return tr("It says no hello, as the original vlan-nats program does: it is reached, but frame by "
                      "frame.");
        return index.column() == Address && addresses.size() > 1 ? QVariant(addresses.join(QLatin1Char('\n')))
                                                                 : QVariant();
    }
    default:
        return {};
    }
}

QVariant PeerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= LastSeen ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Computer");
    case Mac:
        return tr("MAC address");
    case Address:
        return tr("IP address");
    case LastSeen:
        return tr("Last seen");
    case Received:
        return tr("Received", "from this peer");
    case Sent:
        return tr("Sent", "to this peer");
    default:
        return {};
    }
}

void PeerModel::refreshAges()
{
    if (!m_peers.empty())
        Q_EMIT dataChanged(index(0, LastSeen), index(rowCount() - 1, LastSeen), {Qt::DisplayRole});
}

std::size_t PeerModel::rowOf(const MacAddress& mac) const
{
    const auto at = m_rows.find(mac);
    return at == m_rows.end() ? kNoRow : at->second;
}

void PeerModel::update(const QList<PeerInfo>& peers)
{
    std::vector<PeerInfo> fresh;
    std::unordered_map<MacAddress, std::size_t> places;
    for (const PeerInfo& peer : peers) {
        const std::size_t row = rowOf(peer.mac);
        if (row == kNoRow) {
            const auto [place, isNew] = places.try_emplace(peer.mac, fresh.size());
            if (isNew)
                fresh.push_back(peer);
            else
                fresh[place->second] = peer;
        } else if (m_peers[row] != peer) {
            m_peers[row] = peer;
            Q_EMIT dataChanged(
                index(static_cast<int>(row), 0), index(static_cast<int>(row), ColumnCount - 1));
        }
    }
    if (fresh.empty())
        return;
    // All at once: a view does the same work for one row as for a thousand.
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (PeerInfo& peer : fresh) {
        m_rows.emplace(peer.mac, m_peers.size());
        m_peers.push_back(std::move(peer));
    }
    endInsertRows();
}

void PeerModel::remove(std::vector<std::size_t> rows)
{
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    // From the end, so that the rows before keep their numbers; neighbours go together.
    while (!rows.empty()) {
        const std::size_t last = rows.back();
        std::size_t first = last;
        for (rows.pop_back(); !rows.empty() && rows.back() + 1 == first; rows.pop_back())
            first = rows.back();
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
        for (std::size_t row = first; row <= last; ++row)
            m_rows.erase(m_peers[row].mac);
        m_peers.erase(m_peers.begin() + static_cast<std::ptrdiff_t>(first),
            m_peers.begin() + static_cast<std::ptrdiff_t>(last) + 1);
        for (std::size_t row = first; row < m_peers.size(); ++row)
            m_rows[m_peers[row].mac] = row;
        endRemoveRows();
    }
}

QString PeerModel::nameOf(const PeerInfo& peer) const
{
    const std::size_t node = rowOf(peer.via);
    return format::peerName(peer, node == kNoRow ? QString() : QString::fromStdString(m_peers[node].name));
}

QString PeerModel::text(const PeerInfo& peer, int column) const
{
    switch (column) {
    case Name:
        return nameOf(peer);
    case Mac:
        return QString::fromStdString(peer.mac.toString());
    case Address:
        return peer.addresses.empty() ? QString() : QString::fromStdString(peer.addresses.front().toString());
    case LastSeen:
        return format::ago(format::silenceOf(peer, std::chrono::system_clock::now()));
    case Received:
        return format::bytes(peer.receivedBytes);
    case Sent:
        return format::bytes(peer.sentBytes);
    default:
        return {};
    }
}

QVariant PeerModel::sortValue(const PeerInfo& peer, int column) const
{
    switch (column) {
    case Name:
        return nameOf(peer).toCaseFolded();
    case Mac:
        return static_cast<qulonglong>(peer.mac.toNumber());
    case Address: {
        // Hex keeps the order of the bits; the leading digit puts IPv4 before IPv6, and neither before
        // nothing.
        if (peer.addresses.empty())
            return QString();
        const IpAddress& address = peer.addresses.front();
        const Bytes bytes = address.bytes();
        const auto* data = reinterpret_cast<const char*>(bytes.data());
        return QString(QLatin1Char(address.family() == IpAddress::Family::V4 ? '4' : '6')
            % QString::fromLatin1(QByteArray(data, static_cast<qsizetype>(bytes.size())).toHex()));
    }
    case LastSeen:
        return static_cast<qlonglong>(
            std::chrono::duration_cast<std::chrono::milliseconds>(peer.lastSeen.time_since_epoch()).count());
    case Received:
        return static_cast<qulonglong>(peer.receivedBytes);
    case Sent:
        return static_cast<qulonglong>(peer.sentBytes);
    default:
        return {};
    }
}

} // namespace vnats
