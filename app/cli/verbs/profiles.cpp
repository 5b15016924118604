// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/keyring.h"
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/input.h"
#include "app/cli/terminal/json.h"
#include "app/cli/terminal/nearest.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/settings_options.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/profiles/nats_context.h"
#include "app/model/profiles/profile_exchange_file.h"
#include "core/base/validation.h"
#include "helper/contract/stable_mac.h"
#include "helper/contract/string_list.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

namespace vnats::cli {

const char kProfilesHelp[] = R"(Usage: vlan-natsctl profiles [list]
       vlan-natsctl profiles add --name N --server URL --vlan ID --address CIDR [OPTIONS]
       vlan-natsctl profiles add --context NAME --vlan ID --address CIDR [OPTIONS]
       vlan-natsctl profiles edit PROFILE [OPTIONS]
       vlan-natsctl profiles remove PROFILE
       vlan-natsctl profiles export [PROFILE] [--write FILE]
       vlan-natsctl profiles import FILE [--replace]

Profiles are what "up" and the tray app connect by name. They contain no passwords or keys.

  --server URL, --vlan ID, --address CIDR, --no-address, --mtu N, --interface NAME, --name N, --prefix P,
  --tls-name NAME, --proxy URL, --prefer WHICH, --route ROUTE, --games, --metered, --bridge, --allow-overlap
                     see "vlan-natsctl help up"; edit changes what is given and keeps the rest
  --context NAME     add: servers and login from a context of the nats command, or from the file at a path with a /;
                     the login is stored in the keyring
  --save-login FILE  add: the context's login goes to a new file that only you can read, for "up PROFILE --login FILE"
  --no-proxy         edit: without the proxy; the environment's is used
  --no-route         edit: without the routes
  --no-games         edit: games and discovery no longer prefer this LAN
  --no-metered       edit: the line is not paid for by volume
  --no-bridge        edit: machines behind a bridge can no longer use the VLAN
  --no-overlap       edit: the address may no longer lie in this computer's own network
  --write FILE       export: to a new file instead of standard output
  --replace          import: overwrite profiles that exist with those of the file

FILE may be - for standard input. Import takes all profiles of a file or none.

Exit codes: 0 done; 1 failed; 2 wrong arguments, no such profile, or a file that cannot be used.)";

namespace {

/// What edit takes away.
constexpr const char* kOffOptions[] = {
    "no-proxy", "no-route", "no-games", "no-metered", "no-bridge", "no-overlap"};
constexpr qsizetype kMaxImport = 16 * 1024 * 1024;
const QString kProfilesVerb = QStringLiteral("profiles");

ExitCode wrong(const QString& message)
{
    return printUsageError(kProfilesVerb, message);
}

std::expected<Profile, QString> profileNamed(const ProfileStore& store, const QString& name)
{
    if (name.isEmpty())
        return std::unexpected(QStringLiteral("The profile is missing. Name one of vlan-natsctl profiles."));
    if (auto profile = store.find(name))
        return *std::move(profile);
    QStringList names;
    for (const Profile& profile : store.profiles())
        names << profile.displayName();
    const QString meant = nearest(name, names);
    return std::unexpected(QStringLiteral("There is no profile \"%1\", or more than one. %2")
                               .arg(name,
                                   meant.isEmpty() || meant.compare(name, Qt::CaseInsensitive) == 0
                                       ? QStringLiteral("See vlan-natsctl profiles.")
                                       : QStringLiteral("Did you mean \"%1\"?").arg(meant)));
}

ExitCode listProfiles(ProfileStore& store, const Arguments& arguments)
{
    if (arguments.json()) {
        QJsonArray array;
        for (const Profile& profile : store.profiles())
            array.append(profileToJson(profile));
        printJson({{QStringLiteral("profiles"), array}});
        return ExitCode::Ok;
    }
    if (store.profiles().isEmpty()) {
        printLine(
            QStringLiteral("No profiles are saved. Create one with vlan-natsctl profiles add, or from an "
                           "invitation with vlan-natsctl join."));
        return ExitCode::Ok;
    }
    QList<QStringList> rows = {{QStringLiteral("PROFILE"), QStringLiteral("VLAN ID"),
        QStringLiteral("ADDRESSES"), QStringLiteral("SERVERS"), QStringLiteral("MAC")}};
    for (const Profile& profile : store.profiles()) {
        const QStringList addresses = toStringList(profile.settings.addressTexts());
        const auto mac = ownMac(profile.settings);
        rows.append({profile.displayName(), QString::number(profile.settings.vlanId),
            addresses.isEmpty() ? QStringLiteral("-") : addresses.join(QLatin1String(", ")),
            toStringList(profile.settings.servers).join(QLatin1String(", ")),
            mac ? QString::fromStdString(mac->toString()) : QStringLiteral("-")});
    }
    printTable(rows);
    return ExitCode::Ok;
}

ExitCode keep(ProfileStore& store, const Profile& profile, const Arguments& arguments)
{
    if (const auto saved = store.save(profile); !saved)
        return printProblem(saved.error());
    if (arguments.json())
        printJson(profileToJson(profile));
    else
        printLine(escaped(QStringLiteral("Saved %1.").arg(profile.displayName())));
    return ExitCode::Ok;
}

/// What --context leads to; nothing but the options if it is not given.
std::expected<ServerAccess, QString> accessFrom(const Arguments& arguments)
{
    const QString name = arguments.valueOf("context");
    if (!arguments.has("context")) {
        if (arguments.has("save-login"))
            return std::unexpected(
                QStringLiteral("--save-login: There is no login to keep without --context. "
                               "Leave it out."));
        return ServerAccess{};
    }
    if (arguments.has("server"))
        return std::unexpected(
            QStringLiteral("--context and --server contradict each other. Give one of them."));
    const auto access = nats_context::named(name);
    if (access)
        return *access;
    QString words = inEnglish(access.error());
    if (access.error().code == ProblemCode::UnknownSettingNoContext)
        if (const QString meant = nearest(name, nats_context::names()); !meant.isEmpty())
            words += QStringLiteral(" Did you mean \"%1\"?").arg(meant);
    return std::unexpected(QStringLiteral("--context: ") + words);
}

/// Keeps the login that came with a context where it can be found again.
std::expected<void, QString> keepLogin(
    const Profile& profile, const Secrets& secrets, const Arguments& arguments)
{
    if (secrets.empty() || arguments.has("save-login"))
        return saveLogin(arguments, secrets);
    if (const auto kept = keepSecrets(profile.id, secrets); !kept)
        return std::unexpected(
            QStringLiteral("--context: The context's login cannot be kept: %1. "
                           "Give --save-login FILE to keep it in a file that only you can read.")
                .arg(kept.error()));
    return {};
}

ExitCode addProfile(ProfileStore& store, const Arguments& arguments)
{
    if (!arguments.word().isEmpty())
        return wrong(QStringLiteral("\"%1\" is one argument too many. The name is given by --name.")
                         .arg(arguments.word()));
    auto access = accessFrom(arguments);
    if (!access)
        return wrong(access.error());
    auto settings = settingsFromOptions(arguments, access->servers);
    if (!settings)
        return wrong(settings.error());
    if (settings->proxy.empty()) {
        settings->proxy = access->proxy;
    } else if (settings->proxy != access->proxy) {
        // The context's is another proxy's.
        wipe(access->secrets.proxyLogin);
        access->secrets.proxyLogin.clear();
    }
    if (const auto fit = validation::check(*settings, access->secrets); !fit)
        return wrong(inEnglish(fit.error()));
    Profile profile = Profile::create();
    const std::string id = profile.settings.profileId;
    profile.settings = *settings;
    profile.settings.profileId = id;
    profile.secretKeys = keysOf(access->secrets);
    if (store.find(profile.displayName()))
        return wrong(QStringLiteral("The profile \"%1\" already exists. Give another --name, "
                                    "or change it with vlan-natsctl profiles edit.")
                         .arg(profile.displayName()));
    if (const auto kept = keepLogin(profile, access->secrets, arguments); !kept)
        return wrong(kept.error());
    for (const QString& field : access->leftOut)
        printError(escaped(
            QStringLiteral("The context's field \"%1\" is not imported, because a VLAN does not need it.")
                .arg(field)));
    return keep(store, profile, arguments);
}

ExitCode editProfile(ProfileStore& store, const Arguments& arguments)
{
    auto profile = profileNamed(store, arguments.word());
    if (!profile)
        return wrong(profile.error());
    if (!firstSettingsOption(arguments)
        && std::ranges::none_of(kOffOptions, [&](const char* option) { return arguments.has(option); }))
        return wrong(QStringLiteral("What to change is missing. Give an option such as --mtu 1400."));
    const auto settings = changedByOptions(profile->settings, arguments);
    if (!settings)
        return wrong(settings.error());
    profile->settings = *settings;
    return keep(store, *profile, arguments);
}

ExitCode removeProfile(ProfileStore& store, const Arguments& arguments)
{
    const auto profile = profileNamed(store, arguments.word());
    if (!profile)
        return wrong(profile.error());
    if (const auto removed = store.remove(profile->id); !removed)
        return printProblem(removed.error());
    if (arguments.json())
        printJson({{QStringLiteral("removed"), profile->id}});
    else
        printLine(escaped(QStringLiteral("Removed %1.").arg(profile->displayName())));
    return ExitCode::Ok;
}

ExitCode exportProfiles(ProfileStore& store, const Arguments& arguments)
{
    QList<Profile> profiles = store.profiles();
    if (!arguments.word().isEmpty()) {
        const auto profile = profileNamed(store, arguments.word());
        if (!profile)
            return wrong(profile.error());
        profiles = {*profile};
    }
    const QByteArray bytes = profile_exchange_file::write(profiles);
    if (!arguments.has("write")) {
        printLine(QString::fromUtf8(bytes.trimmed()));
        return ExitCode::Ok;
    }
    if (const auto written = writePrivateFile(arguments.valueOf("write"), bytes); !written)
        return wrong(QStringLiteral("--write: ") + written.error());
    return ExitCode::Ok;
}

ExitCode importProfiles(ProfileStore& store, const Arguments& arguments)
{
    if (arguments.word().isEmpty())
        return wrong(QStringLiteral("The file is missing. Name one, or - for standard input."));
    const auto bytes = readFile(arguments.word(), kMaxImport);
    if (!bytes)
        return wrong(bytes.error());
    const auto profiles = profile_exchange_file::read(*bytes);
    if (!profiles)
        return printProblem(profiles.error());
    for (const Profile& profile : *profiles)
        if (const auto here = store.byId(profile.id); here && *here != profile && !arguments.has("replace"))
            return wrong(QStringLiteral("The profile \"%1\" already exists with other settings. "
                                        "Give --replace to overwrite it with the one in the file.")
                             .arg(here->displayName()));
    QJsonArray imported;
    for (const Profile& profile : *profiles) {
        if (const auto saved = store.save(profile); !saved)
            return printProblem(saved.error());
        imported.append(profileToJson(profile));
        if (!arguments.json())
            printLine(escaped(QStringLiteral("Imported %1.").arg(profile.displayName())));
    }
    if (arguments.json())
        printJson({{QStringLiteral("imported"), imported}});
    return ExitCode::Ok;
}

struct Action
{
    const char* name;
    ExitCode (*run)(ProfileStore& store, const Arguments& arguments);
    bool takesSettings = false;
    /// Options that only this subcommand has, with a value or without.
    std::array<const char*, 2> values{};
    const char* flag = nullptr;
};

constexpr Action kActions[] = {
    {"list", listProfiles},
    {"add", addProfile, true, {"context", "save-login"}},
    {"edit", editProfile, true},
    {"remove", removeProfile},
    {"export", exportProfiles, false, {"write"}},
    {"import", importProfiles, false, {}, "replace"},
};

} // namespace

ExitCode profiles(const QStringList& given)
{
    QStringList list = given;
    const bool json = list.removeAll(QStringLiteral("--json")) > 0;
    const QString name = list.isEmpty() || list.first().startsWith(QLatin1Char('-')) ? QStringLiteral("list")
                                                                                     : list.takeFirst();
    QStringList names;
    for (const Action& action : kActions) {
        names << QLatin1String(action.name);
        if (name != QLatin1String(action.name))
            continue;
        Arguments arguments;
        if (action.takesSettings)
            addSettingsOptions(arguments);
        if (name == QLatin1String("edit"))
            for (const char* option : kOffOptions)
                arguments.flag(option);
        for (const char* option : action.values)
            if (option)
                arguments.value(option);
        if (action.flag)
            arguments.flag(action.flag);
        if (json)
            list.prepend(QStringLiteral("--json"));
        if (const auto parsed = arguments.parse(list, name == QLatin1String("list") ? 0 : 1); !parsed)
            return wrong(parsed.error());
        ProfileStore store = loadProfiles();
        return action.run(store, arguments);
    }
    const QString meant = nearest(name, names);
    return wrong(QStringLiteral("There is no \"profiles %1\". %2")
                     .arg(name,
                         meant.isEmpty() ? QStringLiteral("Use %1.").arg(names.join(QLatin1String(", ")))
                                         : QStringLiteral("Did you mean \"%1\"?").arg(meant)));
}

} // namespace vnats::cli
