// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <optional>

/// Whether the programs that configure networks leave our interfaces to the helper. They are asked themselves
/// about each interface, because their files tell only what they will do once they have read them: udev by its
/// database, systemd-networkd, NetworkManager and firewalld by D-Bus. None of them is started, and nobody is
/// asked for a password.
namespace vnats::cli {

/// For the interfaces of connected VLANs. A program that does not run is one finding; without interfaces
/// NetworkManager's files have to do, and the others are skipped.
QList<Finding> checkManagers(const QStringList& interfaces);

// What their answers mean. Nothing is an answer that did not come.

/// The entry of udev's database: lines such as `E:ID_NET_LINK_FILE=/usr/lib/systemd/network/99-default.link`.
Finding udevFinding(const QString& interface, const std::optional<QByteArray>& entry);
/// AdministrativeState, as `networkctl` shows it.
Finding networkdFinding(const QString& interface, const std::optional<QString>& state);
/// Managed, of the device; it has none for an interface that it does not know.
Finding networkManagerFinding(const QString& interface, const std::optional<bool>& managed);
/// The zone of the interface, empty for the default zone; and all zones that it knows.
Finding firewalldFinding(
    const QString& interface, const std::optional<QString>& zone, const QStringList& zones);

} // namespace vnats::cli
