// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/keyring.h"

#include "app/cli/secrets/secret_service.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <unistd.h>

namespace vnats::cli {

namespace {

/// Without one, asking for the session bus would start a new one.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(QStringLiteral("/run/user/%1/bus").arg(::getuid()));
}

std::expected<std::optional<Secrets>, QString> inKeyring(const QString& profileId)
{
    const QString none = QStringLiteral("there is no keyring here");
    std::expected<std::optional<Secrets>, QString> found = std::unexpected(none);
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected())
        return found;
    SecretService service(QDBusConnection::sessionBus());
    bool answered = false;
    service.read(profileId, [&](const auto& reply) {
        found = reply;
        answered = true;
        QCoreApplication::exit();
    });
    if (!answered)
        QCoreApplication::exec();
    return found;
}

} // namespace

std::expected<Secrets, QString> secretsFor(const Profile& profile, const Secrets& given)
{
    if (profile.secretKeys.isEmpty() || !given.empty())
        return given;
    const auto kept = inKeyring(profile.id);
    if (kept && *kept && missingOf(profile.secretKeys, **kept).isEmpty())
        return **kept;
    const QString why = kept ? QStringLiteral("it is not in the keyring") : kept.error();
    return std::unexpected(QStringLiteral(
        "The profile \"%1\" needs the %2, and %3. Give it by its option, such as --login FILE.")
                               .arg(profile.displayName(), vnats::titlesOf(profile.secretKeys), why));
}

} // namespace vnats::cli
