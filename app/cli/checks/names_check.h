// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"

#include <QList>
#include <QStringList>
#include <optional>

/// Whether the computers of a LAN find each other by name (`attic.local`), as far as this one is concerned: who
/// answers for multicast DNS here, whether it does on our interfaces, and whether programs ask it. Nothing is started
/// for it.
namespace vnats::cli {

/// For the interfaces of connected VLANs.
QList<Finding> checkNames(const QStringList& interfaces);

// What there is, and what it means.

struct NameServices
{
    bool avahi = false;
    bool resolved = false;
    /// MulticastDNS of resolved's configuration: `yes`, `resolve` or `no`; empty if it does not say.
    QString global{};
    /// The words of the line `hosts:` in nsswitch.conf.
    QStringList hosts{};
    /// Programs that ask DNS ask resolved: /etc/resolv.conf names it.
    bool stub = false;
};
Finding namesFinding(const NameServices& services);
/// MulticastDNS of one interface, by resolved.
Finding interfaceNamesFinding(const QString& interface, const std::optional<QString>& multicast);

/// Whether leaves of the server are found in this building, which only avahi does for us.
Finding leavesFinding(const NameServices& services);

/// The words of the line `hosts:`.
QStringList hostsIn(const QByteArray& nsswitch);

} // namespace vnats::cli
