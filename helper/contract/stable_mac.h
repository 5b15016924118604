// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"
#include "core/base/settings.h"

#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace vnats {

/// The MAC that this computer always has on a VLAN, so that the other members' neighbour tables, reservations
/// and firewalls recognise it after a reconnect. It is locally administered (IEEE 802-2014 §8.4) and derived
/// from the machine, the user and the profile – without a profile from subject prefix, VLAN ID and interface
/// name –, none of which can be read from it. Machines that were cloned with their machine id get the same
/// MAC; `attempt` 1, 2, … then gives others that are just as stable.
MacAddress stableMac(std::string_view machineId, const Settings& settings, uid_t uid, unsigned attempt);

/// For a computer without an identity.
MacAddress randomMac();

/// The one that this computer will have on a VLAN if the user of this process connects it, so that others can be told
/// before; nothing on a computer without an identity. (A clone of this computer on the same VLAN takes another one.)
std::optional<MacAddress> ownMac(const Settings& settings);

/// machine-id(5): 32 hex digits, from the first file that holds them. Nothing on a computer without one, or
/// with none yet ("uninitialized").
std::optional<std::string> readMachineId(
    const std::vector<std::string>& files = {"/etc/machine-id", "/var/lib/dbus/machine-id"});

} // namespace vnats
