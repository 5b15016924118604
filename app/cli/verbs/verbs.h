// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/exit_code.h"

#include <QStringList>
#include <span>

namespace vnats::cli {

/// The room of verbs holds one file per command, each with its help text. A verb believes its arguments only
/// after they are checked, and checks all of them before it does anything. It refuses to leave half of its
/// work behind: what a failed command has started, it takes down again. It never changes the meaning of an
/// exit code or a JSON key, as scripts rely on them.
///
/// A command. Gets the arguments after its name, --json among them if it was given, and runs the
/// application's event loop itself if it needs one.
struct Verb
{
    const char* name;
    /// For the list of all commands.
    const char* summary;
    /// What --help shows; the manual page says the same at length.
    const char* help;
    ExitCode (*run)(const QStringList& arguments);
};

/// In the order in which users need them.
std::span<const Verb> verbs();
/// Null if there is none with that name.
const Verb* verbNamed(const QString& name);
/// The one that was probably meant; null if none is close.
const Verb* verbLike(const QString& name);

// Each in the file of its name, together with its help text.
ExitCode capture(const QStringList& arguments);
ExitCode doctor(const QStringList& arguments);
ExitCode down(const QStringList& arguments);
ExitCode exec(const QStringList& arguments);
ExitCode genkey(const QStringList& arguments);
ExitCode host(const QStringList& arguments);
ExitCode invite(const QStringList& arguments);
ExitCode join(const QStringList& arguments);
ExitCode macs(const QStringList& arguments);
ExitCode metrics(const QStringList& arguments);
ExitCode peers(const QStringList& arguments);
ExitCode permissions(const QStringList& arguments);
ExitCode profiles(const QStringList& arguments);
ExitCode reconnect(const QStringList& arguments);
ExitCode rekey(const QStringList& arguments);
ExitCode report(const QStringList& arguments);
ExitCode status(const QStringList& arguments);
ExitCode up(const QStringList& arguments);
ExitCode watch(const QStringList& arguments);

extern const char kCaptureHelp[];
extern const char kDoctorHelp[];
extern const char kDownHelp[];
extern const char kExecHelp[];
extern const char kGenkeyHelp[];
extern const char kHostHelp[];
extern const char kInviteHelp[];
extern const char kJoinHelp[];
extern const char kMacsHelp[];
extern const char kMetricsHelp[];
extern const char kPeersHelp[];
extern const char kPermissionsHelp[];
extern const char kProfilesHelp[];
extern const char kReconnectHelp[];
extern const char kRekeyHelp[];
extern const char kReportHelp[];
extern const char kStatusHelp[];
extern const char kUpHelp[];
extern const char kWatchHelp[];

} // namespace vnats::cli
