// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"
#include "app/model/profiles/profile.h"
#include "core/base/secrets.h"
#include "helper/contract/helper_client.h"

#include <QList>
#include <QStringList>

/// What may keep one VLAN from working: its servers, its login, its addresses, its members. Changes nothing;
/// where nobody answers, each takes seconds.
namespace vnats::cli {

/// Whether a server answers, which one it is, and what it allows.
Finding checkServer(const QString& url);
/// Whether the servers take the login of a profile and let it do all that a node does. Only for servers that
/// answer; runs the event loop.
QList<Finding> checkLogin(const Profile& profile, const QStringList& servers, const Secrets& secrets);
/// Whether this computer is itself in a subnet that is to lead to the VLAN.
Finding checkSubnets(const Profile& profile);

/// What a running VLAN itself reports: its state, what the server refuses, who has its address.
QList<Finding> checkSession(const SessionInfo& session);
/// Whether a packet of the interface's MTU gets to each of its peers and back in one piece.
QList<Finding> checkPaths(const SessionInfo& session, const QList<PeerInfo>& peers);

} // namespace vnats::cli
