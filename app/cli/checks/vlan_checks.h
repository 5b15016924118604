// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"
#include "app/model/profiles/profile.h"
#include "core/base/secrets.h"
#include "helper/contract/helper_client.h"

#include <QList>
#include <QStringList>

/// Checks what may keep one VLAN from working: its servers, its login, its members. Changes
/// nothing; a check takes seconds if nothing answers.
namespace vnats::cli {

/// Whether a server answers, its version and its limits.
Finding checkServer(const QString& url);
/// Whether the servers accept the login of a profile and permit all that a node does. Only for servers that
/// answer; runs the event loop.
QList<Finding> checkLogin(const Profile& profile, const QStringList& servers, const Secrets& secrets);

/// What a running VLAN itself reports: its state, refusals by the server, conflicting addresses.
QList<Finding> checkSession(const SessionInfo& session);
/// What is wrong with the forwarding process of a running VLAN: it lacks its system call filter, or it is from before an
/// upgrade.
QList<Finding> checkWorker(const SessionInfo& session);
/// Whether a packet of the interface's MTU reaches each of its peers and returns unfragmented.
QList<Finding> checkPaths(const SessionInfo& session, const QList<PeerInfo>& peers);

} // namespace vnats::cli
