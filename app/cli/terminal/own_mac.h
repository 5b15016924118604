// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"

#include <QString>

namespace vnats::cli {

/// The MAC address that this computer will have on the VLAN if this user connects it, so that a server can be told
/// before; empty on a computer without an identity, which draws one each time. A clone of this computer, with the same
/// identity on the same VLAN, takes another one (helper/contract/stable_mac.h).
QString ownMac(const Settings& settings);

} // namespace vnats::cli
