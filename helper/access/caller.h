// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vnats {

/// The sender of a message, as the bus names it.
struct Caller
{
    /// Unique bus name.
    QString name;
    /// The message allows that a person is asked for a password.
    bool interactive = false;
};

} // namespace vnats
