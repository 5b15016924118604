// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"
#include "helper/contract/helper_client.h"

#include <QList>

/// Checks what may keep any VLAN from working on this computer, without changing anything and without asking
/// for a password.
namespace vnats::cli {

/// Checks the device, the helper, authorisation, the tray, NetworkManager and the clock.
QList<Finding> checkComputer(HelperClient::Availability helper);

} // namespace vnats::cli
