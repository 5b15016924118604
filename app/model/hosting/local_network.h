// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// How this computer may be reached, asked of the kernel; nothing is sent anywhere.
namespace vnats::local_network {

/// Its addresses that others may know it by, IPv4 first: not loopback, not link-local, not those of VLANs of
/// ours and of bridges for containers; at most eight.
QStringList addresses();
/// One of them is IPv6.
bool hasIpv6();

/// A TCP port that nobody listens on: the usual one if it is free, else one that the kernel chooses.
quint16 freePort(quint16 usual);
/// Whether somebody accepts connections on this computer's port; asks at most for a moment.
bool isServed(quint16 port);

} // namespace vnats::local_network
