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

/// Waits for what `ask` is answered by the keyring.
template <typename T, typename Ask>
std::expected<T, QString> askKeyring(Ask ask)
{
    std::expected<T, QString> answer = std::unexpected(QStringLiteral("there is no keyring here"));
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected())
        return answer;
    SecretService service(QDBusConnection::sessionBus());
    bool answered = false;
    ask(service, [&](const std::expected<T, QString>& reply) {
        answer = reply;
        answered = true;
        QCoreApplication::exit();
    });
    if (!answered)
        QCoreApplication::exec();
    return answer;
}

} // namespace

std::expected<Secrets, QString> secretsFor(const Profile& profile, const Secrets& given)
{
    if (profile.secretKeys.isEmpty() || !given.empty())
        return given;
    const auto kept = askKeyring<std::optional<Secrets>>(
        [&](SecretService& service, auto reply) { service.read(profile.id, reply); });
    if (kept && *kept && missingOf(profile.secretKeys, **kept).isEmpty())
        return **kept;
    const QString why = kept ? QStringLiteral("it is not in the keyring") : kept.error();
    return std::unexpected(QStringLiteral(
        "The profile \"%1\" needs the %2, and %3. Give it by its option, such as --login FILE.")
                               .arg(profile.displayName(), vnats::titlesOf(profile.secretKeys), why));
}

std::expected<void, QString> keepSecrets(const QString& profileId, const Secrets& secrets)
{
    return askKeyring<void>(
        [&](SecretService& service, auto reply) { service.write(profileId, secrets, reply); });
}

} // namespace vnats::cli
