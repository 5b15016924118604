// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/settings_options.h"

#include "app/cli/terminal/output.h"
#include "core/base/validation.h"

#include <tuple>

namespace vnats::cli {

namespace {

using Failure = std::unexpected<QString>;

constexpr const char* kValueOptions[] = {"server", "vlan", "address", "route", "mtu", "interface", "name",
    "prefix", "tls-name", "proxy", "prefer"};
constexpr const char* kFlagOptions[] = {"no-address", "bridge", "allow-overlap", "games", "metered"};

/// The value, or the problem prefixed with the option's name.
template <typename T>
std::expected<T, QString> named(const char* option, const std::expected<T, Problem>& parsed)
{
    if (parsed)
        return *parsed;
    return Failure(QStringLiteral("--%1: %2").arg(QLatin1String(option), inEnglish(parsed.error())));
}

/// Reads one option, if given, through its validation function.
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

} // namespace

std::expected<Settings, QString> settingsFromOptions(
    const Arguments& arguments, const std::vector<std::string>& servers)
{
    if (!arguments.has("server") && servers.empty())
        return Failure(QStringLiteral(
            "--server is missing. Give the NATS server, such as --server nats://example.org:4222, "
            "or name a profile."));
    if (!arguments.has("vlan"))
        return Failure(QStringLiteral(
            "--vlan is missing. Give the number that all computers of this LAN share, such as --vlan 42."));
    if (!arguments.has("address") && !arguments.has("no-address"))
        return Failure(QStringLiteral(
            "--address is missing. Give this computer's address on the LAN, such as --address 10.0.0.2/24, "
            "or --address auto to have a free one found, or --no-address."));
    Settings settings;
    settings.servers = servers;
    return changedByOptions(settings, arguments);
}

std::expected<Settings, QString> changedByOptions(Settings settings, const Arguments& arguments)
{
    if (arguments.has("address") && arguments.has("no-address"))
        return Failure(QStringLiteral("--address and --no-address contradict each other. Give one of them."));
    if (arguments.has("route") && arguments.has("no-route"))
        return Failure(QStringLiteral("--route and --no-route contradict each other. Give one of them."));
    if (arguments.has("proxy") && arguments.has("no-proxy"))
        return Failure(QStringLiteral("--proxy and --no-proxy contradict each other. Give one of them."));
    // The parsers of lists and names accept an empty text; on the command line it is an unset variable.
    for (const char* option : kValueOptions)
        for (const QString& value : arguments.valuesOf(option))
            if (value.trimmed().isEmpty())
                return Failure(QStringLiteral("--%1 is empty. Give a value or leave it out.")
                                   .arg(QLatin1String(option)));

    validation::Addressing addressing;
    for (const auto& done : {
             read(arguments, "server", settings.servers, validation::parseServers),
             read(arguments, "vlan", settings.vlanId, validation::parseVlanId),
             read(arguments, "address", addressing, validation::parseAddressing),
             read(arguments, "route", settings.routes, validation::parseRoutes),
             read(arguments, "mtu", settings.mtu, validation::parseMtu),
             read(arguments, "interface", settings.interface, validation::parseInterface),
             read(arguments, "name", settings.name, validation::parseName),
             read(arguments, "prefix", settings.subjectPrefix, validation::parseSubjectPrefix),
             read(arguments, "tls-name", settings.tlsServerName, validation::parseTlsName),
             read(arguments, "proxy", settings.proxy, validation::parseProxy),
             read(arguments, "prefer", settings.prefer, validation::parseServerPreference),
         })
        if (!done)
            return Failure(done.error());
    if (arguments.has("address") || arguments.has("no-address"))
        addressing.storeIn(settings);
    if (arguments.has("no-route"))
        settings.routes.clear();
    if (arguments.has("no-proxy"))
        settings.proxy.clear();
    for (const auto& [on, off, field] : {std::tuple("bridge", "no-bridge", &Settings::bridge),
             std::tuple("allow-overlap", "no-overlap", &Settings::overlap),
             std::tuple("games", "no-games", &Settings::games),
             std::tuple("metered", "no-metered", &Settings::metered)})
        if (arguments.has(on) || arguments.has(off))
            settings.*field = arguments.has(on);
    const auto checked = validation::check(settings);
    if (!checked)
        return Failure(inEnglish(checked.error()));
    return *checked;
}

void addSettingsOptions(Arguments& arguments)
{
    arguments.repeatable("server").repeatable("address").repeatable("route").value("vlan").value("mtu").value(
        "interface");
    arguments.value("name").value("prefix").value("tls-name").value("proxy").value("prefer");
    for (const char* option : kFlagOptions)
        arguments.flag(option);
}

const char* firstSettingsOption(const Arguments& arguments)
{
    for (const char* option : kValueOptions)
        if (arguments.has(option))
            return option;
    for (const char* option : kFlagOptions)
        if (arguments.has(option))
            return option;
    return nullptr;
}

} // namespace vnats::cli
