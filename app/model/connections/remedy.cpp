// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/remedy.h"

namespace vnats {

namespace {

bool isOfSettings(ProblemKind kind)
{
    if (isInvalidSetting(kind))
        return true;
    switch (kind) {
    case ProblemKind::InterfaceTaken:
    case ProblemKind::AddressInUse:
    case ProblemKind::SubnetOverlap:
    case ProblemKind::AddressConflict:
    case ProblemKind::NoFreeAddress:
    case ProblemKind::ServerNotFound:
    case ProblemKind::BridgeOff:
    case ProblemKind::LoginRefused:
    case ProblemKind::TlsFailed:
    case ProblemKind::KeyMismatch:
        return true;
    default:
        return false;
    }
}

} // namespace

QList<Remedy> remediesFor(const Connection& connection)
{
    const ProblemKind kind = connection.problem().kind();
    if (kind == ProblemKind::None || connection.isForeign())
        return {};
    QList<Remedy> remedies;
    switch (connection.state()) {
    case Connection::State::Failed:
        if (!isInvalidSetting(kind))
            remedies << Remedy::TryAgain;
        break;
    case Connection::State::Connecting:
        remedies << Remedy::TryNow;
        break;
    case Connection::State::Degraded:
        // These can only be fixed on the LAN itself; a new start brings them back.
        if (kind != ProblemKind::BridgeLoop && kind != ProblemKind::BridgeFull && kind != ProblemKind::Storm)
            remedies << Remedy::Reconnect;
        break;
    default:
        return {};
    }
    if (isOfSettings(kind))
        remedies << Remedy::Edit;
    return remedies;
}

} // namespace vnats
