// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// How this computer can be reached, according to the kernel; nothing is sent anywhere.
namespace vnats::local_network {

/// Addresses that others can use for it, IPv4 first: not loopback, not link-local, not those of our VLANs, of
/// tunnels and of container bridges, no IPv6 addresses that are deprecated or temporary; at most eight.
QStringList addresses();
/// Whether one of them is IPv6.
bool hasIpv6();

/// A TCP port that is not in use: the usual one if it is free, else one that the kernel chooses.
quint16 freePort(quint16 usual);
/// Whether a program accepts connections on this port of this computer; takes a moment at most.
bool isServed(quint16 port);

} // namespace vnats::local_network
