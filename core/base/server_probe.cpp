// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_probe.h"

#include "core/base/secrets_text.h"
#include "core/base/text.h"
#include "core/base/validation.h"

namespace vnats {

namespace {

std::unexpected<Problem> unknown()
{
    return std::unexpected(Problem{ProblemCode::UnknownSettingProbeRequest});
}

/// One line of the settings' part.
bool take(ServerProbeRequest& request, std::string_view key, std::string_view value)
{
    Settings& settings = request.settings;
    if (key == "server") {
        settings.servers.emplace_back(value);
    } else if (key == "tls-name") {
        settings.tlsServerName = value;
    } else if (key == "proxy") {
        settings.proxy = value;
    } else if (key == "prefix") {
        settings.subjectPrefix = value;
    } else if (key == "vlan") {
        const auto vlan = text::parseDecimal<std::uint32_t>(value);
        settings.vlanId = vlan.value_or(0);
        return vlan.has_value();
    } else if (key == "mtu") {
        const auto mtu = text::parseDecimal<std::uint32_t>(value);
        settings.mtu = mtu.value_or(0);
        return mtu.has_value();
    } else if (key == "addresses") {
        const auto addressing = validation::parseAddressing(value);
        if (addressing)
            addressing->storeIn(settings);
        return addressing.has_value();
    } else if (key == "route") {
        const auto route = validation::parseRoute(value);
        if (route)
            settings.routes.push_back(*route);
        return route.has_value();
    } else if (key == "overlap") {
        settings.overlap = true;
    } else if (key == "bridge") {
        settings.bridge = true;
    } else if (key == "mac") {
        const auto mac = MacAddress::parse(value);
        if (mac)
            request.mac = *mac;
        return mac.has_value();
    } else {
        return false;
    }
    return true;
}

} // namespace

std::string ServerProbeRequest::toText() const
{
    std::string text;
    // At once: a text that grows leaves copies of itself behind.
    text.reserve(kMaxServerProbeRequest);
    const auto add = [&text](std::string_view key, std::string_view value) {
        text.append(key).append("=").append(value).append("\n");
    };
    for (const std::string& server : settings.servers)
        add("server", server);
    if (!settings.tlsServerName.empty())
        add("tls-name", settings.tlsServerName);
    if (!settings.proxy.empty())
        add("proxy", settings.proxy);
    add("prefix", settings.subjectPrefix);
    add("vlan", std::to_string(settings.vlanId));
    add("mtu", std::to_string(settings.mtu));
    std::string addresses;
    for (const std::string& address : settings.addressTexts())
        (addresses += address) += ' ';
    add("addresses", addresses);
    for (const std::string& route : settings.routeTexts())
        add("route", route);
    if (settings.overlap)
        add("overlap", "yes");
    if (settings.bridge)
        add("bridge", "yes");
    add("mac", mac.toString());
    text += '\n';
    std::string login = formatSecrets(secrets);
    text += login;
    wipe(login);
    return text;
}

std::expected<ServerProbeRequest, Problem> ServerProbeRequest::parse(Bytes bytes)
{
    std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (rest.size() > kMaxServerProbeRequest)
        return unknown();
    ServerProbeRequest request;
    for (;;) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos)
            return unknown();
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (line.empty())
            break;
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos
            || !take(request, line.substr(0, equals), line.substr(equals + 1)))
            return unknown();
    }
    auto settings = validation::check(request.settings);
    if (!settings)
        return std::unexpected(settings.error());
    request.settings = *std::move(settings);
    auto secrets = parseSecrets(asBytes(rest));
    if (!secrets)
        return std::unexpected(secrets.error());
    if (const auto fit = validation::check(request.settings, *secrets); !fit)
        return std::unexpected(fit.error());
    request.secrets = *secrets;
    if (request.mac.isGroup() || request.mac.isZero())
        return unknown();
    return request;
}

} // namespace vnats
