// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exit_code.h"

#include <QStringList>

namespace vnats::cli {

/// The verbs, each in the file of its name. They take what follows the verb on the command line and run the
/// application's event loop themselves where they need one. --json is among the arguments when it was given.
ExitCode up(const QStringList& arguments);
ExitCode down(const QStringList& arguments);
ExitCode reconnect(const QStringList& arguments);
ExitCode rekey(const QStringList& arguments);
ExitCode genkey(const QStringList& arguments);
ExitCode status(const QStringList& arguments);
ExitCode peers(const QStringList& arguments);
ExitCode permissions(const QStringList& arguments);
ExitCode profiles(const QStringList& arguments);

} // namespace vnats::cli
