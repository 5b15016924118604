// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"

#include <QList>

namespace vnats {

/// What a person can do about a connection's problem with one click.
enum class Remedy {
    TryNow, ///< a server is looked for: now instead of later
    TryAgain, ///< the attempt is over: once more
    Reconnect, ///< down and up again, with what has been changed meanwhile
    Edit, ///< the profile holds what is wrong
};

/// The most helpful first; none where a click helps nothing, as with a loop of cables, and none for a session
/// that is not ours.
QList<Remedy> remediesFor(const Connection& connection);

} // namespace vnats
