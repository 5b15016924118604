// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/exit_code.h"

#include <QStringList>
#include <span>

namespace vnats::cli {

/// A command. It takes what follows its name on the command line and runs the application's event loop itself
/// where it needs one. --json is among the arguments when it was given.
struct Verb
{
    const char* name;
    /// For the list of them all.
    const char* summary;
    /// What --help shows; the manual page says the same at length.
    const char* help;
    ExitCode (*run)(const QStringList& arguments);
};

/// In the order in which people need them.
std::span<const Verb> verbs();
/// Null when there is none of that name.
const Verb* verbNamed(const QString& name);
/// The one that was probably meant; null when none is near.
const Verb* verbLike(const QString& name);

// Each in the file of its name, with its help.
ExitCode capture(const QStringList& arguments);
ExitCode doctor(const QStringList& arguments);
ExitCode down(const QStringList& arguments);
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
