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

/// The MAC that this computer always has on a VLAN, so that other members' neighbour tables, reservations and
/// firewalls recognise it after a reconnect: a locally administered one (IEEE 802-2014 §8.4) that follows
/// from the machine, the user and the profile – or, without a profile, subject prefix, VLAN ID and interface
/// name – and tells nobody any of these. Two machines that were cloned with their machine id have the same
/// one; `attempt` 1, 2, … then gives others that are stable as well.
MacAddress stableMac(std::string_view machineId, const Settings& settings, uid_t uid, unsigned attempt);

/// For a computer that has nothing by which to recognise it.
MacAddress randomMac();

/// machine-id(5): 32 hex digits, from the first file that holds them. Nothing on a computer that has none, or
/// none yet ("uninitialized").
std::optional<std::string> readMachineId(
    const std::vector<std::string>& files = {"/etc/machine-id", "/var/lib/dbus/machine-id"});

} // namespace vnats
