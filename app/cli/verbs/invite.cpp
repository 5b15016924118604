// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/hosting/hosted_lans.h"
#include "app/model/words/qr_code.h"
#include "core/base/invitation.h"
#include "core/base/text.h"
#include "core/base/utc_text.h"
#include "core/base/validation.h"

namespace vnats::cli {

const char kInviteHelp[] = R"(Usage: vlan-natsctl invite [PROFILE] [OPTIONS]

Prints a link with which another computer can join the VLAN of a profile, by "vlan-natsctl join" or in the tray app.
The profile may be left out if there is only one. Anyone who has a link with its secrets can join; the link asks for
secrets that you leave out.

  --login FILE, --creds FILE, --nkey-file FILE, --ca FILE, --ca-fingerprint SHA256, --cert FILE, --key FILE,
  --network-key-file FILE
                     the secrets to put into the link (see "vlan-natsctl help up"); not needed if this computer hosts
                     the LAN of the profile
  --no-secrets       leave the secrets out, and say in the link which are missing
  --secrets-only     only the secrets, to be sent through another channel than the link
  --address A        the address of the other computer; auto in this one's subnet if not given
  --expires TIME     not accepted after that: 30m, 12h, 7d from now, or a time such as 2026-12-01T00:00:00Z
  --qr               as a QR code, for a phone's camera

The expiry is a courtesy among friends: only the server can revoke access.

Exit codes: 0 done; 1 failed; 2 wrong arguments.)";

namespace {

const QString kInviteVerb = QStringLiteral("invite");

std::expected<Clock::Wall, QString> endOf(const std::string& text, Clock::Wall now)
{
    using namespace std::chrono;
    constexpr unsigned kMostDays = 3650;
    if (const auto moment = parseUtc(text)) {
        if (*moment > now)
            return *moment;
        return std::unexpected(QStringLiteral("--expires: The time is in the past. Give a later one."));
    }
    const auto number = text.empty()
        ? std::nullopt
        : text::parseDecimal<unsigned>(std::string_view(text).substr(0, text.size() - 1));
    const char unit = text.empty() ? '\0' : text.back();
    const seconds one = unit == 'm' ? minutes(1)
        : unit == 'h'               ? hours(1)
        : unit == 'd'               ? days(1)
                                    : seconds(0);
    if (!number || *number == 0 || one == seconds(0) || *number > kMostDays * 24 * 60
        || *number * one > days(kMostDays))
        return std::unexpected(
            QStringLiteral("--expires: The time is neither a duration such as 30m, "
                           "12h or 7d (at most ten years) nor a moment such as 2026-12-01T00:00:00Z."));
    return floor<seconds>(now + *number * one);
}

std::expected<Profile, QString> profileOf(const QString& name)
{
    const ProfileStore store = loadProfiles();
    if (name.isEmpty() && store.profiles().size() == 1)
        return store.profiles().first();
    if (name.isEmpty())
        return std::unexpected(store.profiles().isEmpty()
                ? QStringLiteral(
                    "There is no profile to invite to. Create one with vlan-natsctl profiles add.")
                : QStringLiteral("There are several profiles. Name one of vlan-natsctl profiles."));
    if (auto profile = store.find(name))
        return *std::move(profile);
    return std::unexpected(
        QStringLiteral("There is no profile \"%1\", or more than one. See vlan-natsctl profiles.").arg(name));
}

std::expected<Invitation, QString> readInvitation(const Arguments& arguments)
{
    const auto profile = profileOf(arguments.word());
    if (!profile)
        return std::unexpected(profile.error());
    // If the LAN is hosted here, its profile has the loopback address as its server.
    Invitation invitation =
        profile->hosting ? HostedLans::invitation(*profile) : invitationFor(profile->settings);
    if (arguments.has("address")) {
        const auto addressing = validation::parseAddressing(arguments.valueOf("address").toStdString());
        if (!addressing)
            return std::unexpected(QStringLiteral("--address: ") + inEnglish(addressing.error()));
        addressing->storeIn(invitation.settings);
    }
    if (arguments.has("expires")) {
        const auto end = endOf(arguments.valueOf("expires").toStdString(), SystemClock().wall());
        if (!end)
            return std::unexpected(end.error());
        invitation.expires = *end;
    }
    const auto secrets = readSecretFiles(arguments);
    if (!secrets)
        return std::unexpected(secrets.error());
    if (!secrets->empty())
        invitation.secrets = *secrets;
    for (const SecretField& field : kSecretFields)
        if (profile->secretKeys.contains(QLatin1String(field.key.data(), qsizetype(field.key.size())))
            && (invitation.secrets.*field.text).empty())
            invitation.withheld.emplace_back(field.key);
    return invitation;
}

} // namespace

ExitCode invite(const QStringList& list)
{
    Arguments arguments;
    addSecretFileOptions(arguments);
    arguments.flag("no-secrets").flag("secrets-only").flag("qr").value("expires").value("address");
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(kInviteVerb, parsed.error());
    if (arguments.has("no-secrets") && arguments.has("secrets-only"))
        return printUsageError(kInviteVerb,
            QStringLiteral("--no-secrets and --secrets-only contradict each other. Give one of them."));
    const auto invitation = readInvitation(arguments);
    if (!invitation)
        return printUsageError(kInviteVerb, invitation.error());
    const InvitationPart part = arguments.has("no-secrets") ? InvitationPart::WithoutSecrets
        : arguments.has("secrets-only")                     ? InvitationPart::SecretsOnly
                                                            : InvitationPart::Everything;
    const auto link = formatInvitation(*invitation, part);
    if (!link)
        return printProblem(link.error());
    if (arguments.json()) {
        printJson({{QStringLiteral("invitation"), QString::fromStdString(*link)}});
        return ExitCode::Ok;
    }
    if (arguments.has("qr")) {
        const auto code = QrCode::of(*link);
        if (!code)
            return printProblem({ProblemCode::InternalQrTooLong});
        printLine(code->toBlocks());
    }
    printLine(QString::fromStdString(*link));
    return ExitCode::Ok;
}

} // namespace vnats::cli
