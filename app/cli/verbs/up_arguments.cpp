// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/up_arguments.h"

#include "app/cli/secrets/keyring.h"
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/settings_options.h"
#include "core/base/proxy_choice.h"
#include "core/base/validation.h"

#include <cstdlib>

namespace vnats::cli {

namespace {

using Failure = std::unexpected<QString>;

std::expected<Profile, QString> profileOf(const Arguments& arguments)
{
    if (const char* const option = firstSettingsOption(arguments))
        return Failure(QStringLiteral(
            "A profile and --%1 contradict each other. Change the profile with vlan-natsctl profiles edit, "
            "or give all by options.")
                           .arg(QLatin1String(option)));
    auto profile = loadProfiles().find(arguments.word());
    if (!profile)
        return Failure(
            QStringLiteral("There is no profile \"%1\", or more than one. See vlan-natsctl profiles.")
                .arg(arguments.word()));
    if (profile->hosting)
        return Failure(
            QStringLiteral("\"%1\" is hosted on this computer, and this command does not start its server. "
                           "Connect it in the tray app, or host a LAN with vlan-natsctl host.")
                .arg(profile->displayName()));
    // This program exits as soon as the VLAN is up; a VLAN connected from a shell stays until it is
    // disconnected.
    profile->settings.linger = true;
    return *std::move(profile);
}

/// The settings, and secrets that fit them; from the named profile, if there is one.
std::expected<void, QString> fillRequest(UpRequest& request, const Arguments& arguments)
{
    auto secrets = readSecretFiles(arguments);
    if (!secrets)
        return Failure(secrets.error());
    if (request.fromProfile) {
        const auto profile = profileOf(arguments);
        if (!profile)
            return Failure(profile.error());
        request.settings = profile->settings;
        secrets = secretsFor(*profile, *secrets);
    } else if (auto settings = settingsFromOptions(arguments)) {
        request.settings = *std::move(settings);
    } else {
        return Failure(settings.error());
    }
    if (!secrets)
        return Failure(secrets.error());
    if (const auto fits = validation::check(request.settings, *secrets); !fits)
        return Failure(inEnglish(fits.error()));
    request.secrets = *secrets;
    const auto proxy = proxyOfEnvironment(request.settings.servers, std::getenv);
    if (!proxy && request.settings.proxy.empty())
        return Failure(QStringLiteral("The environment names a proxy. %1").arg(inEnglish(proxy.error())));
    if (proxy)
        proxy->fillIn(request.settings, request.secrets);
    return {};
}

} // namespace

std::expected<UpRequest, QString> parseUpArguments(const QStringList& list)
{
    Arguments arguments;
    addSettingsOptions(arguments);
    addSecretFileOptions(arguments);
    arguments.value("timeout").flag("wait").flag("no-wait");
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return Failure(parsed.error());

    UpRequest request;
    request.json = arguments.json();
    request.wait = !arguments.has("no-wait");
    request.fromProfile = !arguments.word().isEmpty();
    if (arguments.has("wait") && !request.wait)
        return Failure(QStringLiteral("--wait and --no-wait contradict each other. Give one of them."));
    const auto timeout = arguments.timeout();
    if (!timeout)
        return Failure(timeout.error());
    request.timeout = *timeout;
    if (const auto read = fillRequest(request, arguments); !read)
        return Failure(read.error());
    return request;
}

} // namespace vnats::cli
