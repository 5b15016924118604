// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile_store.h"
#include "core/base/problem.h"
#include "helper/contract/helper_client.h"

#include <expected>

/// The room of sessions connects verbs with the helper: it opens the bus, waits for what is to be waited for,
/// and finds the session that a word on the command line means. It believes that the helper may be missing,
/// busy or not answering, and gives each its exit code. It refuses to guess: if a word matches several
/// sessions, it names them. It never starts or stops one.
///
/// Finds the session that the user means.
namespace vnats::cli {

/// The user's profiles; problems with their file have been printed on standard error.
ProfileStore loadProfiles();

bool isOurs(const SessionInfo& session);
/// True if it is ours or we are root: then its traffic and peers may be read.
bool mayRead(const SessionInfo& session);

/// By `exec-PID`, interface, profile, name or VLAN ID, in this order. The error says that none or several match.
std::expected<SessionInfo, Problem> findSession(
    const QList<SessionInfo>& sessions, const ProfileStore& profiles, const QString& text);

/// The same; without a name, the only session that is ours. In both, one of `vlan-natsctl exec` counts only where none
/// of the helper's does, or by its own name. `verb` is used in the error's next step.
std::expected<SessionInfo, Problem> chooseSession(
    const QList<SessionInfo>& sessions, const QString& text, const QString& verb);

/// "home (vnats42)", or "home (exec-1234)" for one of `vlan-natsctl exec`, whose interface others may have as well.
QString labelOf(const SessionInfo& session);

} // namespace vnats::cli
