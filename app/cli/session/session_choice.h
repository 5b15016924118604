// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile_store.h"
#include "core/base/problem.h"
#include "helper/contract/helper_client.h"

#include <expected>

/// Which session a person means.
namespace vnats::cli {

/// The user's profiles; what is wrong with their file has been told on standard error.
ProfileStore loadProfiles();

bool isOurs(const SessionInfo& session);
/// Ours, or we are root: then its traffic and peers may be read.
bool mayRead(const SessionInfo& session);

/// By interface, profile, name or VLAN ID, in this order. The error tells that none or several match.
std::expected<SessionInfo, Problem> findSession(
    const QList<SessionInfo>& sessions, const ProfileStore& profiles, const QString& text);

/// The same, but where nothing is named the only one that is ours. `verb` is for the error's next step.
std::expected<SessionInfo, Problem> chooseSession(
    const QList<SessionInfo>& sessions, const QString& text, const QString& verb);

/// "home (vnats42)".
QString labelOf(const SessionInfo& session);

} // namespace vnats::cli
