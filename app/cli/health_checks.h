// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QList>
#include <QString>

/// What may keep a VLAN from working on this computer, looked at without changing anything and without asking
/// for a password.
namespace vnats::cli {

struct Finding
{
    enum class State { Good, Warning, Bad, Skipped };

    /// Stable, for programs: `tun`, `helper`, `server` …
    QString check;
    State state = State::Good;
    QString words;
    /// What to do about it; empty where nothing needs to be done.
    QString remedy{};
};

/// The computer: device, helper, password prompts, tray, NetworkManager, clock.
QList<Finding> checkComputer(HelperClient::Availability helper);
/// What a VLAN itself reports: its state and its problem.
Finding checkSession(const SessionInfo& session);
/// Whether a server answers, which one it is, and what it allows. Takes seconds when it does not.
Finding checkServer(const std::string& url);
/// Whether a packet of the interface's MTU gets to a peer and back in one piece. Takes seconds when not.
Finding checkPath(const PeerInfo& peer, const SessionInfo& session);

} // namespace vnats::cli
