// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/remedy.h"

#include <algorithm>
#include <array>

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
    case ProblemKind::ProxyFailed:
    case ProblemKind::BridgeOff:
    case ProblemKind::LoginRefused:
    case ProblemKind::TlsFailed:
    case ProblemKind::KeyMismatch:
        return true;
    default:
        return false;
    }
}

bool lacksSecrets(const Problem& problem)
{
    return problem.code == ProblemCode::InvalidSecretsNeeded
        || problem.code == ProblemCode::InvalidSecretsNeededBecause;
}

} // namespace

bool wantsLogin(const Problem& problem)
{
    if (!lacksSecrets(problem))
        return problem.kind() == ProblemKind::LoginRefused;
    const auto at = problem.places.find("secrets");
    if (at == problem.places.end())
        return false;
    const SecretKeys keys = QString::fromStdString(at->second).split(QLatin1Char(','));
    constexpr std::array kKinds{
        LoginKind::Password, LoginKind::Token, LoginKind::NkeySeed, LoginKind::Credentials};
    return std::ranges::all_of(keys, [&kKinds](const QString& key) {
        return std::ranges::any_of(kKinds, [&key](LoginKind kind) { return keysOf(kind).contains(key); });
    });
}

QList<Remedy> remediesFor(const Connection& connection)
{
    const ProblemKind kind = connection.problem().kind();
    if (kind == ProblemKind::None || connection.isForeign())
        return {};
    // A second button would only make a person wonder which one helps.
    if (lacksSecrets(connection.problem())
        || (kind == ProblemKind::LoginRefused && !connection.profile()->hosting))
        return {Remedy::EnterSecrets};
    QList<Remedy> remedies;
    switch (connection.state()) {
    case Connection::State::Failed:
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
