// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/peer_order.h"

#include "core/base/ip_address.h"

#include <algorithm>

namespace vnats {

namespace {

int sign(bool less, bool greater)
{
    return less ? -1 : greater ? 1 : 0;
}

template <typename T>
int compare(const T& a, const T& b)
{
    return sign(a < b, b < a);
}

int compareAddresses(const IpAddress& a, const IpAddress& b)
{
    if (a.family() != b.family())
        return a.family() == IpAddress::Family::V4 ? -1 : 1;
    return sign(std::ranges::lexicographical_compare(a.bytes(), b.bytes()),
        std::ranges::lexicographical_compare(b.bytes(), a.bytes()));
}

bool isBlank(const PeerRoster::Entry& entry, int column)
{
    switch (column) {
    case PeerModel::Name:
        return entry.name.isEmpty();
    case PeerModel::Address:
        return entry.info.addresses.empty();
    case PeerModel::RoundTrip:
        return entry.info.rtt.count() == 0;
    default:
        return false;
    }
}

int compare(const PeerRoster::Entry& a, const PeerRoster::Entry& b, int column)
{
    switch (column) {
    case PeerModel::Name:
        return a.folded.compare(b.folded);
    case PeerModel::Address:
        return compareAddresses(a.info.addresses.front(), b.info.addresses.front());
    case PeerModel::Through:
        return compare(a.info.via, b.info.via);
    case PeerModel::RoundTrip:
        return compare(a.info.rtt, b.info.rtt);
    case PeerModel::LastSeen:
        return compare(a.info.lastSeen, b.info.lastSeen);
    case PeerModel::Down:
        return compare(a.traffic.current().down, b.traffic.current().down);
    case PeerModel::Up:
        return compare(a.traffic.current().up, b.traffic.current().up);
    case PeerModel::Received:
        return compare(a.info.receivedBytes, b.info.receivedBytes);
    case PeerModel::Sent:
        return compare(a.info.sentBytes, b.info.sentBytes);
    case PeerModel::Features:
        return compare(a.info.features.size(), b.info.features.size());
    default:
        return 0;
    }
}

} // namespace

bool standsBefore(const PeerRoster::Entry& a, const PeerRoster::Entry& b, int column, Qt::SortOrder order)
{
    const bool ascending = order == Qt::AscendingOrder;
    const bool blankA = isBlank(a, column);
    const bool blankB = isBlank(b, column);
    if (blankA != blankB)
        return blankB;
    if (!blankA)
        if (const int order3 = compare(a, b, column); order3 != 0)
            return ascending ? order3 < 0 : order3 > 0;
    const bool byMac = column == PeerModel::Mac && !ascending;
    return byMac ? b.info.mac < a.info.mac : a.info.mac < b.info.mac;
}

} // namespace vnats
