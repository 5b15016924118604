// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/profile.h"

#include "core/base/ip_address.h"
#include "core/base/server_url.h"
#include "core/base/validation.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUuid>
#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace vnats {

namespace {

// In the order of Autoconnect.
constexpr std::array<const char*, 3> kAutoconnectNames{"never", "login", "boot"};

using Refused = std::unexpected<Problem>;

Refused wrongType(const char* key)
{
    return Refused(Problem{ProblemCode::UnknownSettingProfileEntry, {{"entry", key}}});
}

/// A text that may be absent; nothing if the value is not a text.
std::optional<std::string> optionalText(const QJsonObject& object, QLatin1String key)
{
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return std::string();
    if (!value.isString())
        return std::nullopt;
    return value.toString().toStdString();
}

/// A whole number that fits 32 bits; JSON itself knows only doubles.
std::optional<std::uint32_t> wholeNumber(const QJsonValue& value)
{
    const qint64 number = value.toInteger(-1);
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return static_cast<std::uint32_t>(number);
}

} // namespace

bool isSameLan(const Settings& one, const Settings& other)
{
    if (one.vlanId != other.vlanId || one.subjectPrefix != other.subjectPrefix)
        return false;
    // By TLS or not, it is the same server.
    const auto placesOf = [](const Settings& settings) {
        QStringList places;
        for (const std::string& server : settings.servers) {
            const ServerUrl url = ServerUrl::split(server);
            places << QString::fromStdString(url.asciiHost()).toLower() + u' '
                    + QString::fromStdString(url.port + url.path);
        }
        return places;
    };
    const QStringList places = placesOf(other);
    return std::ranges::any_of(
        placesOf(one), [&places](const QString& place) { return places.contains(place); });
}

bool canBeHosted(const Settings& settings)
{
    if (settings.servers.size() != 1)
        return false;
    const ServerUrl url = ServerUrl::split(settings.servers.front());
    const auto address = IpAddress::parse(url.host);
    return url.tls && (url.host == "localhost" || (address && address->isLoopback()));
}

std::expected<QStringList, Problem> parseHostNames(const QString& text)
{
    static const QRegularExpression kBetween(QStringLiteral("[,\\s]+"));
    const QStringList names = text.split(kBetween, Qt::SkipEmptyParts);
    for (const QString& name : names)
        // Whatever is valid in a certificate is valid in a URL.
        if (!validation::parseTlsName(name.toStdString()))
            return Refused(Problem{ProblemCode::InvalidServerHostName, {{"name", name.toStdString()}}});
    return names;
}

Profile Profile::create()
{
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.settings.profileId = profile.id.toStdString();
    return profile;
}

QString Profile::displayName() const
{
    return displayNameOf(QString::fromStdString(settings.name), settings.vlanId);
}

QString displayNameOf(const QString& name, quint32 vlanId)
{
    return name.isEmpty() ? QCoreApplication::translate("vnats::Profile", "VLAN %1").arg(vlanId) : name;
}

QJsonObject toJson(const Profile& profile, QJsonObject base)
{
    const Settings& settings = profile.settings;
    QJsonArray servers;
    for (const std::string& server : settings.servers)
        servers.append(QString::fromStdString(server));
    QJsonArray addresses;
    for (const IpInterfaceAddress& address : settings.addresses)
        addresses.append(QString::fromStdString(address.toString()));

    base[QLatin1String("id")] = profile.id;
    base[QLatin1String("name")] = QString::fromStdString(settings.name);
    base[QLatin1String("servers")] = servers;
    base[QLatin1String("vlan")] = static_cast<qint64>(settings.vlanId);
    base[QLatin1String("addresses")] = addresses;
    // The default is absent, even if an older version's file had the key.
    base.remove(QLatin1String("automatic"));
    if (settings.automatic)
        base[QLatin1String("automatic")] = settings.automaticSubnet
            ? QString::fromStdString(settings.automaticSubnet->toString())
            : QStringLiteral("default");
    base.remove(QLatin1String("bridge"));
    if (settings.bridge)
        base[QLatin1String("bridge")] = true;
    base.remove(QLatin1String("linger"));
    if (!settings.linger)
        base[QLatin1String("linger")] = false;
    base.remove(QLatin1String("overlap"));
    if (settings.overlap)
        base[QLatin1String("overlap")] = true;
    base.remove(QLatin1String("games"));
    if (settings.games)
        base[QLatin1String("games")] = true;
    base.remove(QLatin1String("metered"));
    if (settings.metered)
        base[QLatin1String("metered")] = true;
    base.remove(QLatin1String("routes"));
    if (!settings.routes.empty()) {
        QJsonArray routes;
        for (const std::string& route : settings.routeTexts())
            routes.append(QString::fromStdString(route));
        base[QLatin1String("routes")] = routes;
    }
    base[QLatin1String("mtu")] = static_cast<qint64>(settings.mtu);
    base[QLatin1String("interface")] = QString::fromStdString(settings.interface);
    base[QLatin1String("prefix")] = QString::fromStdString(settings.subjectPrefix);
    base.remove(QLatin1String("tls-name"));
    if (!settings.tlsServerName.empty())
        base[QLatin1String("tls-name")] = QString::fromStdString(settings.tlsServerName);
    base.remove(QLatin1String("proxy"));
    if (!settings.proxy.empty())
        base[QLatin1String("proxy")] = QString::fromStdString(settings.proxy);
    base.remove(QLatin1String("prefer"));
    if (settings.prefer != Settings().prefer)
        base[QLatin1String("prefer")] = QString::fromStdString(std::string(nameOf(settings.prefer)));
    base.remove(QLatin1String("autoconnect"));
    if (profile.autoconnect != Autoconnect::Never)
        base[QLatin1String("autoconnect")] =
            QLatin1String(kAutoconnectNames[std::size_t(profile.autoconnect)]);
    base.remove(QLatin1String("secrets"));
    if (!profile.secretKeys.isEmpty())
        base[QLatin1String("secrets")] = QJsonArray::fromStringList(profile.secretKeys);
    base.remove(QLatin1String("host"));
    // A profile that was given another server, for instance on the command line, is no longer hosted.
    if (profile.hosting && canBeHosted(settings))
        base[QLatin1String("host")] = QJsonArray::fromStringList(profile.hosting->names);
    base.remove(QLatin1String("leaf"));
    if (profile.leaf && !profile.hosting)
        base[QLatin1String("leaf")] = QString::fromStdString(profile.leaf->url);
    return base;
}

std::expected<Profile, Problem> profileFromJson(const QJsonObject& object)
{
    Profile profile;
    const QUuid id = QUuid::fromString(object.value(QLatin1String("id")).toString());
    if (id.isNull())
        return wrongType("id");
    profile.id = id.toString(QUuid::WithoutBraces);

    Settings& settings = profile.settings;
    settings.profileId = profile.id.toStdString();

    const auto name = optionalText(object, QLatin1String("name"));
    if (!name)
        return wrongType("name");
    settings.name = *name;

    const QJsonValue servers = object.value(QLatin1String("servers"));
    if (!servers.isArray())
        return wrongType("servers");
    for (const QJsonValue& server : servers.toArray())
        settings.servers.push_back(server.toString().toStdString());

    const auto vlan = wholeNumber(object.value(QLatin1String("vlan")));
    if (!vlan)
        return wrongType("vlan");
    settings.vlanId = *vlan;

    if (const QJsonValue value = object.value(QLatin1String("prefer")); !value.isUndefined()) {
        const auto preference = validation::parseServerPreference(value.toString().toStdString());
        if (!preference)
            return Refused(preference.error());
        settings.prefer = *preference;
    }

    const QJsonValue addresses = object.value(QLatin1String("addresses"));
    if (!addresses.isUndefined() && !addresses.isArray())
        return wrongType("addresses");
    for (const QJsonValue& text : addresses.toArray()) {
        const auto address = validation::parseAddress(text.toString().toStdString());
        if (!address)
            return Refused(address.error());
        settings.addresses.push_back(*address);
    }

    if (const QJsonValue value = object.value(QLatin1String("automatic")); !value.isUndefined()) {
        if (!value.isString())
            return wrongType("automatic");
        const auto subnet = validation::parseAutomatic(value.toString().toStdString());
        if (!subnet)
            return Refused(subnet.error());
        settings.automatic = true;
        settings.automaticSubnet = *subnet;
    }

    const QJsonValue routes = object.value(QLatin1String("routes"));
    if (!routes.isUndefined() && !routes.isArray())
        return wrongType("routes");
    for (const QJsonValue& text : routes.toArray()) {
        const auto route = validation::parseRoute(text.toString().toStdString());
        if (!route)
            return Refused(route.error());
        settings.routes.push_back(*route);
    }

    for (const auto& [key, field] : {std::pair("bridge", &Settings::bridge), {"linger", &Settings::linger},
             {"overlap", &Settings::overlap}, {"games", &Settings::games}, {"metered", &Settings::metered}}) {
        const QJsonValue value = object.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isBool())
            return wrongType(key);
        settings.*field = value.toBool(settings.*field);
    }

    if (const QJsonValue value = object.value(QLatin1String("mtu")); !value.isUndefined()) {
        const auto mtu = wholeNumber(value);
        if (!mtu)
            return wrongType("mtu");
        settings.mtu = *mtu;
    }

    const auto interface = optionalText(object, QLatin1String("interface"));
    if (!interface)
        return wrongType("interface");
    settings.interface = *interface;

    const auto prefix = optionalText(object, QLatin1String("prefix"));
    if (!prefix)
        return wrongType("prefix");
    if (!prefix->empty())
        settings.subjectPrefix = *prefix;

    const auto tlsName = optionalText(object, QLatin1String("tls-name"));
    if (!tlsName)
        return wrongType("tls-name");
    settings.tlsServerName = *tlsName;

    const auto proxy = optionalText(object, QLatin1String("proxy"));
    if (!proxy)
        return wrongType("proxy");
    settings.proxy = *proxy;

    if (const QJsonValue value = object.value(QLatin1String("autoconnect")); !value.isUndefined()) {
        const auto word = std::ranges::find(
            kAutoconnectNames, value.toString(), [](const char* known) { return QLatin1String(known); });
        if (word == kAutoconnectNames.end())
            return wrongType("autoconnect");
        profile.autoconnect = Autoconnect(word - kAutoconnectNames.begin());
    }

    const QJsonValue secrets = object.value(QLatin1String("secrets"));
    if (!secrets.isUndefined() && !secrets.isArray())
        return wrongType("secrets");
    QStringList keys;
    for (const QJsonValue& key : secrets.toArray())
        keys << key.toString();
    profile.secretKeys = knownKeys(keys);

    auto checked = validation::check(settings);
    if (!checked)
        return Refused(checked.error());
    settings = *std::move(checked);

    if (const QJsonValue value = object.value(QLatin1String("host")); !value.isUndefined()) {
        if (!value.isArray() || !canBeHosted(settings))
            return wrongType("host");
        QStringList names;
        for (const QJsonValue& host : value.toArray())
            names << host.toString();
        const auto parsed = parseHostNames(names.join(QLatin1Char(',')));
        if (!parsed)
            return Refused(parsed.error());
        profile.hosting = Hosting{*parsed};
    }
    if (const QJsonValue value = object.value(QLatin1String("leaf")); !value.isUndefined()) {
        if (!value.isString() || profile.hosting)
            return wrongType("leaf");
        profile.leaf = LeafHosting{};
        if (const std::string url = value.toString().toStdString(); !url.empty()) {
            // Whether it uses TLS as the servers do is asked when the leaf starts (LeafUplink::of): a URL that does not
            // must not make the whole profile unreadable after its servers have changed.
            const auto parsed = validation::parseLeafServer(url,
                profile.settings.servers.empty()
                    ? "nats"
                    : ServerUrl::split(profile.settings.servers.front()).scheme());
            if (!parsed)
                return Refused(parsed.error());
            profile.leaf->url = *parsed;
        }
    }
    return profile;
}

} // namespace vnats
