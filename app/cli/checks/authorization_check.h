// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"

#include <QList>

namespace vnats::cli {

/// Whether polkit lets this user connect, and whether an agent can ask for the password that it may require.
/// Asks for none.
QList<Finding> checkAuthorization();

} // namespace vnats::cli
