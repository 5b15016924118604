// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"
#include "helper/contract/helper_client.h"

#include <QList>
#include <optional>

/// Checks what may keep any VLAN from working on this computer, without changing anything and without asking
/// for a password.
namespace vnats::cli {

/// Checks the device, the helper, authorisation, the tray and the clock.
QList<Finding> checkComputer(HelperClient::Availability helper);

/// Whether the kernel's clock is synchronised, and whether NTP is switched on, if timedated tells.
Finding clockFinding(bool synchronised, std::optional<bool> ntp);

} // namespace vnats::cli
