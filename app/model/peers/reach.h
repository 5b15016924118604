// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/peer_info.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace vnats {

/// Which computers of a VLAN this one can send to: those with an address in a subnet of its interface, or behind one of
/// its routes. Any other one is heard, and stands in the list, and what is sent to it leaves by another network.
class Reach
{
public:
    /// Everything is within reach, as long as nothing else is known.
    Reach() = default;
    /// The interface's addresses and routes, as the helper tells them. Without an address nobody can say: the computer
    /// is there as a bridge, or is about to get one.
    Reach(const QStringList& addresses, const QStringList& routes);

    /// The first address of a peer that has some, and none within reach. Link-local ones do not count: nobody is known
    /// by them.
    std::optional<IpAddress> beyond(const PeerInfo& peer) const;
    /// What is wrong with sending to a peer of this name, and what to do; empty if nothing is known to be. Either it cannot
    /// be reached, or it does not confirm what it receives (PeerInfo::confirms).
    QString complaintAbout(const PeerInfo& peer, const QString& name) const;

    bool operator==(const Reach&) const = default;

private:
    std::vector<IpInterfaceAddress> m_subnets;
};

} // namespace vnats
