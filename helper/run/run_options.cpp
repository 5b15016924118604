// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/run_options.h"

#include "core/base/certificate_fingerprint.h"
#include "core/base/validation.h"

#include <algorithm>
#include <array>

namespace vnats {

namespace {

using Outcome = std::expected<void, Problem>;

constexpr std::array<std::string_view, 4> kSwitches = {"bridge", "allow-overlap", "games", "metered"};
constexpr std::array<std::string_view, 3> kRepeatable = {"server", "address", "route"};
/// Options with a value that are neither repeatable nor name the file of a secret.
constexpr std::array<std::string_view, 10> kSingle = {
    "vlan", "mtu", "interface", "prefix", "tls-name", "proxy", "name", "login", "prefer", "ca-fingerprint"};

template <typename T>
Outcome store(T& field, std::expected<T, Problem> parsed)
{
    if (!parsed)
        return std::unexpected(std::move(parsed).error());
    field = *std::move(parsed);
    return {};
}

Outcome addServers(Settings& settings, const std::string& value)
{
    const auto servers = validation::parseServers(value);
    if (!servers)
        return std::unexpected(servers.error());
    settings.servers.insert(settings.servers.end(), servers->begin(), servers->end());
    return {};
}

Outcome addAddresses(Settings& settings, const std::string& value)
{
    // Together with the earlier ones, of which one may be automatic already.
    std::string all;
    for (const std::string& before : settings.addressTexts())
        all += before + ',';
    const auto addressing = validation::parseAddressing(all + value);
    if (!addressing)
        return std::unexpected(addressing.error());
    addressing->storeIn(settings);
    return {};
}

Outcome addRoutes(Settings& settings, const std::string& value)
{
    const auto routes = validation::parseRoutes(value);
    if (!routes)
        return std::unexpected(routes.error());
    settings.routes.insert(settings.routes.end(), routes->begin(), routes->end());
    return {};
}

} // namespace

std::string RunProblem::toString(std::string_view dashes) const
{
    return (option.empty() ? std::string() : std::string(dashes) + option + ": ") + englishOf(problem);
}

bool RunOptions::isSwitch(std::string_view option)
{
    return std::ranges::find(kSwitches, option) != kSwitches.end();
}

bool RunOptions::isRepeatable(std::string_view option)
{
    return std::ranges::find(kRepeatable, option) != kRepeatable.end();
}

bool RunOptions::isKnown(std::string_view option)
{
    return isSwitch(option) || isRepeatable(option) || std::ranges::find(kSingle, option) != kSingle.end()
        || std::ranges::any_of(
            kSecretFileOptions, [&](const SecretFileOption& known) { return option == known.name; });
}

Outcome RunOptions::set(std::string_view option, const std::string& value)
{
    if (option == "server")
        return addServers(m_settings, value);
    if (option == "address")
        return addAddresses(m_settings, value);
    if (option == "route")
        return addRoutes(m_settings, value);
    if (option == "vlan") {
        m_vlanGiven = true;
        return store(m_settings.vlanId, validation::parseVlanId(value));
    }
    if (option == "mtu")
        return store(m_settings.mtu, validation::parseMtu(value));
    if (option == "interface")
        return store(m_settings.interface, validation::parseInterface(value));
    if (option == "prefix")
        return store(m_settings.subjectPrefix, validation::parseSubjectPrefix(value));
    if (option == "tls-name")
        return store(m_settings.tlsServerName, validation::parseTlsName(value));
    if (option == "prefer")
        return store(m_settings.prefer, validation::parseServerPreference(value));
    if (option == "proxy")
        return store(m_settings.proxy, validation::parseProxy(value));
    if (option == "name")
        return store(m_settings.name, validation::parseName(value));
    if (option == "login") {
        m_loginFile = value;
        return {};
    }
    if (option == "ca-fingerprint") {
        const auto fingerprint = CertificateFingerprint::parse(value);
        if (!fingerprint)
            return std::unexpected(Problem{ProblemCode::InvalidSecretsFingerprint});
        m_caFingerprint = fingerprint->toString();
        return {};
    }
    for (const SecretFileOption& known : kSecretFileOptions)
        if (option == known.name)
            m_secretFiles.emplace_back(known, value);
    return {};
}

void RunOptions::turn(std::string_view option, bool on)
{
    if (option == "bridge")
        m_settings.bridge = on;
    else if (option == "games")
        m_settings.games = on;
    else if (option == "metered")
        m_settings.metered = on;
    else
        m_settings.overlap = on;
}

std::expected<void, RunProblem> RunOptions::complete()
{
    if (m_settings.servers.empty())
        return std::unexpected(RunProblem{"server", validation::parseServer("").error()});
    if (!m_vlanGiven)
        return std::unexpected(RunProblem{"vlan", validation::parseVlanId("").error()});
    if (const auto checked = store(m_settings, validation::check(m_settings)); !checked)
        return std::unexpected(RunProblem{{}, checked.error()});
    return {};
}

} // namespace vnats
