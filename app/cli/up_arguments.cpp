// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/up_arguments.h"

#include "app/cli/arguments.h"
#include "app/cli/secret_files.h"
#include "app/cli/session_choice.h"
#include "core/base/secrets_text.h"
#include "core/base/validation.h"

namespace vnats::cli {

namespace {

using Failure = std::unexpected<QString>;

constexpr const char* kFieldOptions[] = {
    "server", "vlan", "address", "mtu", "interface", "name", "prefix", "tls-name", "bridge",
    "allow-overlap"};
constexpr uint kMaxTimeoutSeconds = 24 * 60 * 60;

/// The value, or the problem with the option's name in front.
template <typename T>
std::expected<T, QString> named(const char* option, const std::expected<T, Problem>& parsed)
{
    if (parsed)
        return *parsed;
    return Failure(QStringLiteral("--%1: %2")
                       .arg(QLatin1String(option), QString::fromStdString(parsed.error().message)));
}

/// Reads one option, if it was given, through its validation function.
template <typename T>
std::expected<void, QString> read(const Arguments& arguments, const char* option, T& field,
    std::expected<T, Problem> (*parse)(std::string_view))
{
    if (!arguments.has(option))
        return {};
    const std::string text = arguments.valuesOf(option).join(QLatin1Char(',')).toStdString();
    auto value = named(option, parse(text));
    if (!value)
        return Failure(value.error());
    field = *std::move(value);
    return {};
}

std::expected<Settings, QString> settingsFromOptions(const Arguments& arguments)
{
    Settings settings;
    if (!arguments.has("server"))
        return Failure(QStringLiteral("--server is missing. Give the NATS server, such as --server "
                                      "nats://example.org:4222, or name a profile."));
    if (!arguments.has("vlan"))
        return Failure(QStringLiteral(
            "--vlan is missing. Give the number that all computers of this LAN share, such as --vlan 42."));
    if (arguments.has("address") == arguments.has("no-address"))
        return Failure(arguments.has("address")
                ? QStringLiteral("--address and --no-address contradict each other. Give one of them.")
                : QStringLiteral(
                    "--address is missing. Give this computer's address on the LAN, such as --address "
                    "10.0.0.2/24, or --address auto to have a free one found, or --no-address."));
    // Empty means something to the parsers of lists and names; on the command line it is a forgotten
    // variable.
    for (const char* option : kFieldOptions)
        for (const QString& value : arguments.valuesOf(option))
            if (value.trimmed().isEmpty())
                return Failure(QStringLiteral("--%1 is empty. Give a value or leave it out.")
                                   .arg(QLatin1String(option)));

    validation::Addressing addressing;
    for (const auto& done : {
             read(arguments, "server", settings.servers, validation::parseServers),
             read(arguments, "vlan", settings.vlanId, validation::parseVlanId),
             read(arguments, "address", addressing, validation::parseAddressing),
             read(arguments, "mtu", settings.mtu, validation::parseMtu),
             read(arguments, "interface", settings.interface, validation::parseInterface),
             read(arguments, "name", settings.name, validation::parseName),
             read(arguments, "prefix", settings.subjectPrefix, validation::parseSubjectPrefix),
             read(arguments, "tls-name", settings.tlsServerName, validation::parseTlsName),
         })
        if (!done)
            return Failure(done.error());
    addressing.storeIn(settings);
    settings.bridge = arguments.has("bridge");
    settings.overlap = arguments.has("allow-overlap");
    const auto checked = validation::check(settings);
    if (!checked)
        return Failure(QString::fromStdString(checked.error().message));
    return *checked;
}

std::expected<Settings, QString> settingsFromProfile(const Arguments& arguments)
{
    for (const char* option : kFieldOptions)
        if (arguments.has(option))
            return Failure(
                QStringLiteral("A profile and --%1 contradict each other. Change the profile in the tray "
                               "app, or give all by options.")
                    .arg(QLatin1String(option)));
    if (arguments.has("no-address"))
        return Failure(QStringLiteral("A profile and --no-address contradict each other. Leave one out."));
    const auto profile = loadProfiles().find(arguments.word());
    if (!profile)
        return Failure(
            QStringLiteral("There is no profile \"%1\", or more than one. See vlan-natsctl profiles.")
                .arg(arguments.word()));
    // This program leaves as soon as the VLAN is up; who connects from a shell says himself when it ends.
    Settings settings = profile->settings;
    settings.linger = true;
    return settings;
}

/// Out of all files that are named, and whether it fits the settings.
std::expected<Secrets, QString> readSecrets(const Arguments& arguments, const Settings& settings)
{
    auto secrets = readSecretFiles(arguments);
    if (!secrets)
        return secrets;
    if (const auto fits = validation::check(settings, *secrets); !fits)
        return Failure(QString::fromStdString(fits.error().message));
    return secrets;
}

} // namespace

std::expected<UpRequest, QString> parseUpArguments(const QStringList& list)
{
    Arguments arguments;
    arguments.repeatable("server").repeatable("address").value("vlan").value("mtu").value("interface");
    arguments.value("name").value("prefix").value("tls-name").value("login").value("timeout");
    for (const SecretFileOption& option : kSecretFileOptions)
        arguments.value(option.name);
    arguments.flag("no-address").flag("bridge").flag("allow-overlap").flag("wait").flag("no-wait");
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return Failure(parsed.error());

    UpRequest request;
    request.json = arguments.json();
    request.wait = !arguments.has("no-wait");
    request.fromProfile = !arguments.word().isEmpty();
    if (arguments.has("wait") && !request.wait)
        return Failure(QStringLiteral("--wait and --no-wait contradict each other. Give one of them."));
    if (arguments.has("timeout")) {
        bool number = false;
        const uint seconds = arguments.valueOf("timeout").toUInt(&number);
        if (!number || seconds == 0 || seconds > kMaxTimeoutSeconds)
            return Failure(QStringLiteral("--timeout: The time-out is not a number of seconds from 1 to %1.")
                               .arg(kMaxTimeoutSeconds));
        request.timeout = std::chrono::seconds(seconds);
    }
    auto settings = request.fromProfile ? settingsFromProfile(arguments) : settingsFromOptions(arguments);
    if (!settings)
        return Failure(settings.error());
    request.settings = *std::move(settings);
    const auto secrets = readSecrets(arguments, request.settings);
    if (!secrets)
        return Failure(secrets.error());
    request.secrets = *secrets;
    return request;
}

} // namespace vnats::cli
