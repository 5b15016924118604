// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"

#include <QList>

namespace vnats {

/// What a person can do about a connection's problem with one click.
enum class Remedy {
    TryNow, ///< while a server is looked for: now instead of later
    TryAgain, ///< the attempt has failed: try once more
    Reconnect, ///< down and up again, with the settings as they are now
    Edit, ///< the mistake is in the profile
};

/// The most helpful first; none if no click helps, as with a loop of cables, and none for a session of
/// another user.
QList<Remedy> remediesFor(const Connection& connection);

} // namespace vnats
