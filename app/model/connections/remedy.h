// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"

#include <QList>

namespace vnats {

/// What a person can do about a connection's problem with one click.
enum class Remedy {
    TryNow, ///< while a server is looked for: now instead of later
    Reconnect, ///< down and up again, with the settings as they are now
    EnterSecrets, ///< a login or a key is missing, or the server refuses the login
    Edit, ///< the mistake is in the profile
};

/// Whether all that Remedy::EnterSecrets asks for is a login.
bool wantsLogin(const Problem& problem);

/// Connecting once more is none: the connection's own switch does that. The most helpful first; none if no click helps, as with a loop of cables, and none for a session of
/// another user.
QList<Remedy> remediesFor(const Connection& connection);

} // namespace vnats
