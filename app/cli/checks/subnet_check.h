// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"
#include "app/model/profiles/profile.h"

namespace vnats::cli {

/// Whether a subnet of the VLAN overlaps another network of this computer, so that the helper would not connect it, or
/// only without that subnet: another interface's, a route's in the main table, or one that holds a gateway or a name
/// server. Says what the helper would say.
Finding checkSubnets(const Profile& profile);

} // namespace vnats::cli
