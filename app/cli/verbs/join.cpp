// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/input.h"
#include "app/cli/terminal/json.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/connecting.h"
#include "app/cli/verbs/verbs.h"
#include "core/base/invitation.h"
#include "core/base/utc_text.h"
#include "core/base/validation.h"
#include "helper/contract/stable_mac.h"
#include "helper/contract/string_list.h"

#include <QJsonArray>
#include <algorithm>

namespace vnats::cli {

const char kJoinHelp[] = R"(Usage: vlan-natsctl join LINK [OPTIONS]
       vlan-natsctl join - [OPTIONS]

Makes a profile from an invitation, after showing every setting and asking. With -, reads the link from standard
input, followed on a line of its own by the link with the secrets if they came separately. That way, they never appear
in the list of processes.

  --yes              do not ask
  --name N           name of the profile, instead of the one in the invitation
  --address A        this computer's address, instead of the one in the invitation
  --login FILE, --creds FILE, --nkey-file FILE, --ca FILE, --ca-fingerprint SHA256, --cert FILE, --key FILE,
  --network-key-file FILE,
  --proxy-login-file FILE
                     the secrets that the invitation does not hold (see "vlan-natsctl help up")
  --save-login FILE  keep the secrets in a new file that only you can read, for "up PROFILE --login FILE"
  --up               connect at once
  --wait, --no-wait, --timeout SECONDS
                     with --up (see "vlan-natsctl help up")

Profiles contain no secrets: without --save-login, they are used for --up and then forgotten.

Exit codes: 0 joined; 1 failed or not wanted; 2 wrong arguments or a link that cannot be used; with --up as "up".)";

namespace {

const QString kJoinVerb = QStringLiteral("join");

using Failure = std::unexpected<QString>;

std::expected<Invitation, QString> readLinks(const QString& word)
{
    if (word.isEmpty())
        return Failure(
            QStringLiteral("The invitation is missing. Give the link that begins with vlan-nats:join, "
                           "or - to read it from standard input."));
    QByteArray text = word.toUtf8();
    if (word == QLatin1String("-")) {
        auto read = readFile(word, 2 * qsizetype(kMaxInvitationSize) + 16);
        if (!read)
            return Failure(read.error());
        text = *std::move(read);
    }
    const QList<QByteArray> lines = text.trimmed().split('\n');
    auto invitation = parseInvitation(lines.first().toStdString(), SystemClock().wall());
    if (!invitation)
        return Failure(inEnglish(invitation.error()));
    for (const QByteArray& line : lines.mid(1))
        if (const auto added = addInvitationSecrets(*invitation, line.toStdString());
            !added && !line.trimmed().isEmpty())
            return Failure(inEnglish(added.error()));
    return *std::move(invitation);
}

/// What the options change in it.
std::expected<void, QString> complete(Invitation& invitation, const Arguments& arguments)
{
    Settings& settings = invitation.settings;
    if (arguments.has("name"))
        settings.name = arguments.valueOf("name").toStdString();
    if (arguments.has("address")) {
        const auto addressing = validation::parseAddressing(arguments.valueOf("address").toStdString());
        if (!addressing)
            return Failure(QStringLiteral("--address: ") + inEnglish(addressing.error()));
        addressing->storeIn(settings);
    }
    const auto checked = validation::check(settings);
    if (!checked)
        return Failure(inEnglish(checked.error()));
    settings = *checked;
    const auto files = readSecretFiles(arguments);
    if (!files)
        return Failure(files.error());
    for (const SecretField& field : kSecretFields)
        if (!(*files.*field.text).empty())
            invitation.secrets.*field.text = *files.*field.text;
    std::erase_if(invitation.withheld, [&](const std::string& key) {
        const auto* const field = std::ranges::find(kSecretFields, key, &SecretField::key);
        return !(invitation.secrets.*field->text).empty();
    });
    if (const auto whole = validation::check(invitation.secrets); !whole)
        return Failure(inEnglish(whole.error()));
    if (const auto fits = validation::check(settings, invitation.secrets); !fits)
        return Failure(inEnglish(fits.error()));
    return {};
}

QStringList titlesOf(const Secrets& secrets)
{
    QStringList titles;
    for (const SecretField& field : kSecretFields)
        if (!(secrets.*field.text).empty())
            titles << QString::fromStdString(secretLabelOf(field.key));
    return titles;
}

QStringList titlesOf(const std::vector<std::string>& keys)
{
    QStringList titles;
    for (const SecretField& field : kSecretFields)
        if (std::ranges::find(keys, field.key) != keys.end())
            titles << QString::fromStdString(secretLabelOf(field.key));
    return titles;
}

void show(const Invitation& invitation)
{
    const Settings& settings = invitation.settings;
    const auto line = [](const char* label, const QString& value) {
        if (!value.isEmpty())
            printLine(QStringLiteral("  %1 %2").arg(QLatin1String(label), -12).arg(escaped(value)));
    };
    const QString comma = QStringLiteral(", ");
    const QStringList addresses = toStringList(settings.addressTexts());
    printLine(QStringLiteral("The invitation:"));
    line("name", QString::fromStdString(settings.name));
    line("servers", toStringList(settings.servers).join(comma));
    line("TLS name", QString::fromStdString(settings.tlsServerName));
    line("VLAN ID", QString::number(settings.vlanId));
    line("address", addresses.isEmpty() ? QStringLiteral("none") : addresses.join(comma));
    line("routes", toStringList(settings.routeTexts()).join(comma));
    if (settings.games)
        line("games", QStringLiteral("and discovery of this computer prefer this LAN"));
    line("MTU", QString::number(settings.mtu));
    line("prefix", QString::fromStdString(settings.subjectPrefix));
    if (invitation.expires)
        line("valid until", QString::fromStdString(formatUtc(*invitation.expires)));
    line("secrets", titlesOf(invitation.secrets).join(comma));
    line("missing", titlesOf(invitation.withheld).join(comma));
    std::fflush(stdout);
}

/// A new profile, or the existing one of that VLAN.
Profile profileFor(const ProfileStore& store, const Settings& settings)
{
    Profile profile = Profile::create();
    for (const Profile& known : store.profiles())
        if (known.settings.servers == settings.servers && known.settings.vlanId == settings.vlanId
            && known.settings.subjectPrefix == settings.subjectPrefix)
            profile = known;
    const Settings before = profile.settings;
    profile.settings = settings;
    profile.settings.profileId = before.profileId;
    profile.settings.interface = before.interface;
    profile.settings.bridge = before.bridge;
    profile.settings.overlap = before.overlap;
    profile.settings.linger = before.linger;
    return profile;
}

} // namespace

ExitCode join(const QStringList& list)
{
    Arguments arguments;
    addSecretFileOptions(arguments);
    arguments.flag("yes").flag("up").flag("wait").flag("no-wait").value("timeout");
    arguments.value("name").value("address").value("save-login");
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(kJoinVerb, parsed.error());
    const auto timeout = arguments.timeout();
    if (!timeout)
        return printUsageError(kJoinVerb, timeout.error());
    auto invitation = readLinks(arguments.word());
    if (!invitation)
        return printUsageError(kJoinVerb, invitation.error());
    if (const auto completed = complete(*invitation, arguments); !completed)
        return printUsageError(kJoinVerb, completed.error());
    const bool up = arguments.has("up");
    if (up && !invitation->withheld.empty())
        return printUsageError(kJoinVerb,
            QStringLiteral(
                "The invitation does not contain everything that is needed: %1. Give what is missing by its option.")
                .arg(titlesOf(invitation->withheld).join(QLatin1String(", "))));

    if (!arguments.json())
        show(*invitation);
    ProfileStore store = loadProfiles();
    const Profile profile = profileFor(store, invitation->settings);
    const bool known = store.byId(profile.id).has_value();
    if (!arguments.has("yes")) {
        const auto answer = confirmed(known ? QStringLiteral("Update the profile of this VLAN?")
                                            : QStringLiteral("Save this as a profile?"));
        if (!answer)
            return printUsageError(kJoinVerb,
                QStringLiteral("There is no terminal for the question. Give --yes to save what is shown."));
        if (!*answer)
            return ExitCode::Failure;
    }
    if (const auto saved = saveLogin(arguments, invitation->secrets); !saved)
        return printUsageError(kJoinVerb, saved.error());
    if (const auto saved = store.save(profile); !saved)
        return printProblem(saved.error());
    if (up)
        return connectAndWait({profile.settings, invitation->secrets, true, !arguments.has("no-wait"),
            *timeout, arguments.json()});
    if (arguments.json()) {
        QJsonObject object = profileToJson(profile);
        object.insert(
            QStringLiteral("missing"), QJsonArray::fromStringList(toStringList(invitation->withheld)));
        printJson(object);
        return ExitCode::Ok;
    }
    printLine(escaped(QStringLiteral("Saved %1. Connect with: vlan-natsctl up \"%1\"%2")
                          .arg(profile.displayName(),
                              arguments.has("save-login")
                                  ? QStringLiteral(" --login %1").arg(arguments.valueOf("save-login"))
                                  : QString())));
    if (const auto mac = ownMac(profile.settings))
        printLine(QStringLiteral("Its MAC address will be %1, in case the server needs it.")
                      .arg(QString::fromStdString(mac->toString())));
    if (!invitation->secrets.empty() && !arguments.has("save-login"))
        printLine(
            QStringLiteral("The secrets were not saved, because profiles contain none. Give --save-login "
                           "FILE to save them, or --up to connect now."));
    return ExitCode::Ok;
}

} // namespace vnats::cli
