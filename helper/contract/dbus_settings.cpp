// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/validation.h"
#include "helper/contract/dbus_types.h"
#include "helper/contract/string_list.h"

#include <optional>
#include <utility>

namespace vnats {

namespace {

std::unexpected<Problem> wrongType(const char* key, const char* signature)
{
    return std::unexpected(
        Problem{ProblemCode::UnknownSettingWrongType, {{"setting", key}, {"signature", signature}}});
}

std::optional<std::string> asText(const QVariant& value)
{
    // Exactly `s`: QVariant would convert numbers and byte arrays, too.
    if (value.metaType() != QMetaType::fromType<QString>())
        return std::nullopt;
    return value.toString().toStdString();
}

std::optional<std::uint32_t> asNumber(const QVariant& value)
{
    // Exactly `u`: QVariant would convert -1 and "7", too.
    if (value.metaType() != QMetaType::fromType<uint>())
        return std::nullopt;
    return value.toUInt();
}

std::optional<bool> asFlag(const QVariant& value)
{
    if (value.metaType() != QMetaType::fromType<bool>())
        return std::nullopt;
    return value.toBool();
}

std::optional<QStringList> asTexts(const QVariant& value)
{
    if (value.metaType() == QMetaType::fromType<QStringList>())
        return value.toStringList();
    if (value.metaType() == QMetaType::fromType<QDBusArgument>()) {
        const auto argument = value.value<QDBusArgument>();
        if (argument.currentSignature() == QLatin1String("as"))
            return qdbus_cast<QStringList>(argument);
    }
    return std::nullopt;
}

/// Reads one key of the map into its field. validation::check judges the value later, except for addresses,
/// which must parse to become part of the settings.
std::expected<void, Problem> readSetting(Settings& settings, const QString& key, const QVariant& value)
{
    const auto readText = [&value](std::string& field, const char* name) -> std::expected<void, Problem> {
        auto text = asText(value);
        if (!text)
            return wrongType(name, "s");
        field = *std::move(text);
        return {};
    };
    const auto readNumber = [&value](std::uint32_t& field, const char* name) -> std::expected<void, Problem> {
        const auto number = asNumber(value);
        if (!number)
            return wrongType(name, "u");
        field = *number;
        return {};
    };

    if (key == QLatin1String("name"))
        return readText(settings.name, "name");
    if (key == QLatin1String("profile"))
        return readText(settings.profileId, "profile");
    if (key == QLatin1String("interface"))
        return readText(settings.interface, "interface");
    if (key == QLatin1String("tls-name"))
        return readText(settings.tlsServerName, "tls-name");
    if (key == QLatin1String("proxy"))
        return readText(settings.proxy, "proxy");
    if (key == QLatin1String("prefix"))
        return readText(settings.subjectPrefix, "prefix");
    if (key == QLatin1String("vlan"))
        return readNumber(settings.vlanId, "vlan");
    if (key == QLatin1String("mtu"))
        return readNumber(settings.mtu, "mtu");
    if (key == QLatin1String("servers")) {
        const auto servers = asTexts(value);
        if (!servers)
            return wrongType("servers", "as");
        settings.servers = fromStringList(*servers);
        return {};
    }
    if (key == QLatin1String("prefer")) {
        const auto text = asText(value);
        if (!text)
            return wrongType("prefer", "s");
        const auto preference = validation::parseServerPreference(*text);
        if (!preference)
            return std::unexpected(preference.error());
        settings.prefer = *preference;
        return {};
    }
    if (key == QLatin1String("addresses")) {
        const auto addresses = asTexts(value);
        if (!addresses)
            return wrongType("addresses", "as");
        for (const QString& text : *addresses) {
            const auto address = validation::parseAddress(text.toStdString());
            if (!address)
                return std::unexpected(address.error());
            settings.addresses.push_back(*address);
        }
        return {};
    }
    if (key == QLatin1String("automatic")) {
        const auto text = asText(value);
        if (!text)
            return wrongType("automatic", "s");
        const auto subnet = validation::parseAutomatic(*text);
        if (!subnet)
            return std::unexpected(subnet.error());
        settings.automatic = true;
        settings.automaticSubnet = *subnet;
        return {};
    }
    if (key == QLatin1String("routes")) {
        const auto routes = asTexts(value);
        if (!routes)
            return wrongType("routes", "as");
        for (const QString& text : *routes) {
            const auto route = validation::parseRoute(text.toStdString());
            if (!route)
                return std::unexpected(route.error());
            settings.routes.push_back(*route);
        }
        return {};
    }
    for (const auto& [name, field] : {std::pair("bridge", &Settings::bridge), {"linger", &Settings::linger},
             {"overlap", &Settings::overlap}, {"games", &Settings::games}, {"metered", &Settings::metered}}) {
        if (key != QLatin1String(name))
            continue;
        const auto flag = asFlag(value);
        if (!flag)
            return wrongType(name, "b");
        settings.*field = *flag;
        return {};
    }
    const auto printable = validation::parseName(key.toStdString());
    if (!printable)
        return std::unexpected(Problem{ProblemCode::UnknownSetting});
    return std::unexpected(Problem{ProblemCode::UnknownSettingNamed, {{"setting", *printable}}});
}

} // namespace

QVariantMap toVariantMap(const Settings& settings)
{
    const Settings defaults;
    QVariantMap map;
    const auto addText = [&map](const char* key, const std::string& value, const std::string& unless) {
        if (value != unless)
            map.insert(QLatin1String(key), QString::fromStdString(value));
    };
    map.insert(QStringLiteral("servers"), toStringList(settings.servers));
    map.insert(QStringLiteral("vlan"), uint(settings.vlanId));
    if (!settings.addresses.empty()) {
        QStringList addresses;
        for (const IpInterfaceAddress& address : settings.addresses)
            addresses << QString::fromStdString(address.toString());
        map.insert(QStringLiteral("addresses"), addresses);
    }
    if (settings.automatic)
        map.insert(QStringLiteral("automatic"),
            settings.automaticSubnet ? QString::fromStdString(settings.automaticSubnet->toString())
                                     : QStringLiteral("default"));
    if (settings.bridge)
        map.insert(QStringLiteral("bridge"), true);
    if (!settings.linger)
        map.insert(QStringLiteral("linger"), false);
    if (settings.overlap)
        map.insert(QStringLiteral("overlap"), true);
    if (settings.games)
        map.insert(QStringLiteral("games"), true);
    if (settings.metered)
        map.insert(QStringLiteral("metered"), true);
    if (!settings.routes.empty())
        map.insert(QStringLiteral("routes"), toStringList(settings.routeTexts()));
    if (settings.mtu != defaults.mtu)
        map.insert(QStringLiteral("mtu"), uint(settings.mtu));
    addText("name", settings.name, defaults.name);
    addText("profile", settings.profileId, defaults.profileId);
    addText("interface", settings.interface, defaults.interface);
    addText("prefix", settings.subjectPrefix, defaults.subjectPrefix);
    addText("tls-name", settings.tlsServerName, defaults.tlsServerName);
    addText("prefer", std::string(nameOf(settings.prefer)), std::string(nameOf(defaults.prefer)));
    addText("proxy", settings.proxy, defaults.proxy);
    return map;
}

std::expected<Settings, Problem> settingsFromVariantMap(const QVariantMap& map)
{
    Settings settings;
    for (auto entry = map.cbegin(); entry != map.cend(); ++entry)
        if (auto read = readSetting(settings, entry.key(), entry.value()); !read)
            return std::unexpected(read.error());
    // A missing VLAN ID must not become 0, which is a valid one.
    if (!map.contains(QStringLiteral("vlan")))
        return std::unexpected(validation::parseVlanId("").error());
    return validation::check(settings);
}

} // namespace vnats
