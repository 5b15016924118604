// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/remedy.h"

namespace vnats {

namespace {

bool isOfSettings(ProblemCode code)
{
    if (isInvalidSetting(code))
        return true;
    switch (code) {
    case ProblemCode::InterfaceTaken:
    case ProblemCode::AddressInUse:
    case ProblemCode::SubnetOverlap:
    case ProblemCode::AddressConflict:
    case ProblemCode::NoFreeAddress:
    case ProblemCode::ServerNotFound:
    case ProblemCode::LoginRefused:
    case ProblemCode::TlsFailed:
    case ProblemCode::KeyMismatch:
        return true;
    default:
        return false;
    }
}

} // namespace

QList<Remedy> remediesFor(const Connection& connection)
{
    const ProblemCode code = connection.problem().code;
    if (code == ProblemCode::None || connection.isForeign())
        return {};
    QList<Remedy> remedies;
    switch (connection.state()) {
    case Connection::State::Failed:
        if (!isInvalidSetting(code))
            remedies << Remedy::TryAgain;
        break;
    case Connection::State::Connecting:
        remedies << Remedy::TryNow;
        break;
    case Connection::State::Degraded:
        // These two can only be fixed on the LAN itself; a new start brings them back.
        if (code != ProblemCode::BridgeLoop && code != ProblemCode::Storm)
            remedies << Remedy::Reconnect;
        break;
    default:
        return {};
    }
    if (isOfSettings(code))
        remedies << Remedy::Edit;
    return remedies;
}

} // namespace vnats
