// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/session_properties.h"

#include "helper/contract/dbus_types.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace vnats {

namespace {

/// The value if it has exactly this type. Structures arrive still packed in a QDBusArgument.
template <typename T>
std::optional<T> exactly(const QVariant& value)
{
    if (value.metaType() == QMetaType::fromType<T>())
        return value.value<T>();
    return std::nullopt;
}

std::optional<ProblemRecord> problemIn(const QVariant& value)
{
    if (const auto argument = exactly<QDBusArgument>(value);
        argument && argument->currentSignature() == QLatin1String("(sa{ss})"))
        return qdbus_cast<ProblemRecord>(*argument);
    return exactly<ProblemRecord>(value);
}

std::optional<ServerRecords> serversIn(const QVariant& value)
{
    if (const auto argument = exactly<QDBusArgument>(value);
        argument && argument->currentSignature() == QLatin1String("a(ssu)"))
        return qdbus_cast<ServerRecords>(*argument);
    return exactly<ServerRecords>(value);
}

} // namespace

void applyProperties(SessionInfo& session, const QVariantMap& properties)
{
    const auto copy = [&properties]<typename T>(const char* name, T& field) {
        if (const auto value = exactly<T>(properties.value(QLatin1String(name))))
            field = *value;
    };
    copy("Name", session.name);
    copy("Profile", session.profileId);
    copy("Owner", session.owner);
    copy("BootProfile", session.bootProfile);
    copy("Interface", session.interface);
    copy("VlanId", session.vlanId);
    copy("HardwareAddress", session.hardwareAddress);
    copy("Addresses", session.addresses);
    copy("Routes", session.routes);
    copy("Games", session.games);
    copy("Mtu", session.mtu);
    copy("Server", session.server);
    copy("Proxy", session.proxy);
    copy("Tls", session.tls);
    copy("Sealed", session.sealed);
    copy("ServerRtt", session.serverRtt);
    copy("CongestionControl", session.congestionControl);
    copy("LacksBbr", session.lacksBbr);
    copy("RefusedOffloads", session.refusedOffloads);
    copy("Outdated", session.outdated);
    copy("Unfiltered", session.unfiltered);
    if (const auto state = exactly<QString>(properties.value(QStringLiteral("State"))))
        session.state = sessionStateOf(state->toStdString());
    if (const auto servers = serversIn(properties.value(QStringLiteral("Servers"))))
        session.servers = fromRecords(*servers);
    if (const auto problem = problemIn(properties.value(QStringLiteral("Problem"))))
        session.problem = fromRecord(*problem);
    if (const auto since = exactly<qulonglong>(properties.value(QStringLiteral("Since")))) {
        constexpr qulonglong kLatest = std::numeric_limits<qint64>::max();
        session.since =
            *since == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(qint64(std::min(*since, kLatest)));
    }
}

} // namespace vnats
