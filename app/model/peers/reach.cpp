// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/reach.h"

#include "core/base/validation.h"

#include <QCoreApplication>
#include <algorithm>

namespace vnats {

Reach::Reach(const QStringList& addresses, const QStringList& routes)
{
    for (const QString& text : addresses)
        if (const auto address = validation::parseAddress(text.toStdString());
            address && !address->address.isLinkLocal())
            m_subnets.push_back(*address);
    if (m_subnets.empty())
        return;
    for (const QString& text : routes)
        if (const auto parsed = validation::parseRoutes(text.toStdString()))
            for (const LanRoute& route : *parsed)
                m_subnets.push_back(route.destination);
}

std::optional<IpAddress> Reach::beyond(const PeerInfo& peer) const
{
    if (m_subnets.empty())
        return std::nullopt;
    std::optional<IpAddress> first;
    for (const IpAddress& address : peer.addresses) {
        if (address.isLinkLocal())
            continue;
        if (std::ranges::any_of(
                m_subnets, [&address](const IpInterfaceAddress& subnet) { return subnet.contains(address); }))
            return std::nullopt;
        first = first.value_or(address);
    }
    return first;
}

QString Reach::complaintAbout(const PeerInfo& peer, const QString& name) const
{
    const auto address = beyond(peer);
    if (!address)
        return peer.confirms
            ? QString()
            : QCoreApplication::translate("vnats::Reach",
                "%1 has confirmed nothing for some time, so it is sent only a little at a time. Other "
                "computers are not affected. Check vlan-nats on that computer.")
                  .arg(name);
    const IpInterfaceAddress& ours = m_subnets.front();
    const IpInterfaceAddress subnet{ours.firstOfSubnet(), ours.prefixLength};
    return QCoreApplication::translate("vnats::Reach",
        "%1 cannot be reached from this computer: its address %2 is outside this computer's subnets on the LAN. Give "
        "it an address in %3 as well, or give this computer one in the subnet of %2.")
        .arg(name, QString::fromStdString(address->toString()), QString::fromStdString(subnet.toString()));
}

} // namespace vnats
