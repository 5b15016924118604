// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/input.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "core/base/server_permissions.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <QRandomGenerator>
#include <algorithm>

namespace vnats::cli {

const char kPermissionsHelp[] = R"(Usage: vlan-natsctl permissions --vlan ID --member NAME=MAC… [OPTIONS]

Writes a piece of nats-server configuration: an account for the VLAN and a user for each member, which may send only
from its own MAC address and receive only what is meant for it. A computer tells its MAC address before it connects for
the first time: "vlan-natsctl join" does when it has joined, "vlan-natsctl profiles" and the tray app for every profile.

  --vlan ID          the VLAN
  --member NAME=MAC  a user name, and the MAC address of that computer on the VLAN; may be repeated
  --auditor NAME     a user that may receive everything and send nothing; may be repeated
  --leaf NAME        a user by which a leaf node carries the whole VLAN (see vlan-nats-servers(7)); may be repeated
  --nkey NAME=KEY    this user logs in by its NKey, whose public one is KEY (U…), not by a password; may be repeated
  --keep FILE        users keep the passwords that they have in FILE, an earlier result; only new ones get a new one
  --nsc ACCOUNT      write the commands of nsc that make the users in ACCOUNT instead, for a server that knows its users
                     by JWT
  --sealed           the VLAN has a network key: only sealed messages need to be allowed
  --prefix P         first part of every NATS subject, "vlan" if not given

Without --sealed, a member can still forge the sender of broadcasts and of frames for the original Go program, and the
rights of each member name the others: give all of them whenever one is added.

Exit codes: 0 done; 2 wrong arguments.)";

namespace {

const QString kPermissionsVerb = QStringLiteral("permissions");

/// 32 letters and digits, no two of which look alike: 160 bits.
std::string drawnPassword()
{
    constexpr std::string_view kAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string password;
    for (int i = 0; i < 32; ++i)
        password += kAlphabet[QRandomGenerator::system()->bounded(static_cast<quint32>(kAlphabet.size()))];
    return password;
}

std::expected<std::string, QString> userName(const QString& text)
{
    const std::string name = text.toStdString();
    const bool good = !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return text::isLetter(c) || text::isDigit(c) || c == '-' || c == '_' || c == '.';
    });
    if (!good)
        return std::unexpected(QStringLiteral(
            "\"%1\" is not a user name. Use letters, digits, dots, dashes and underscores, at most 64.")
                                   .arg(text));
    return name;
}

std::expected<ServerPermissions::Member, QString> parseMember(const QString& text)
{
    const auto name = userName(text.section(QLatin1Char('='), 0, 0));
    if (!name)
        return std::unexpected(QStringLiteral("--member: ") + name.error());
    const auto mac = MacAddress::parse(text.section(QLatin1Char('='), 1).toStdString());
    if (!mac || mac->isGroup() || mac->isZero())
        return std::unexpected(QStringLiteral(
            "--member: \"%1=\" must be followed by the MAC address of that computer's interface, "
            "such as 02:5e:10:20:30:40. \"vlan-natsctl profiles\" shows it there.")
                                   .arg(QString::fromStdString(*name)));
    return ServerPermissions::Member{*name, *mac};
}

/// A public NKey of a user: its letter, the key and a checksum in base32 (docs.nats.io, "NKeys").
bool isPublicKey(std::string_view key)
{
    return key.size() == 56 && key.front() == 'U'
        && std::ranges::all_of(key, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'); });
}

/// The users' own keys; `names` are all users.
std::expected<void, QString> takeKeys(
    ServerPermissions& permissions, const QStringList& texts, const std::vector<std::string>& names)
{
    for (const QString& text : texts) {
        const std::string name = text.section(QLatin1Char('='), 0, 0).toStdString();
        const std::string key = text.section(QLatin1Char('='), 1).toStdString();
        if (!std::ranges::binary_search(names, name))
            return std::unexpected(QStringLiteral(
                "--nkey: \"%1\" is neither a --member nor an --auditor nor a --leaf. Give one of their names.")
                                       .arg(QString::fromStdString(name)));
        // It is not shown: it may be the seed, which is secret.
        if (!isPublicKey(key))
            return std::unexpected(QStringLiteral(
                "--nkey: \"%1=\" must be followed by a public NKey, U and 55 letters and digits. The seed, "
                "which begins with SU, stays with its owner.")
                                       .arg(QString::fromStdString(name)));
        permissions.nkeys.insert_or_assign(name, key);
    }
    return {};
}

std::expected<ServerPermissions, QString> parsePermissions(const Arguments& arguments)
{
    ServerPermissions permissions;
    const auto vlan = validation::parseVlanId(arguments.valueOf("vlan").toStdString());
    if (!vlan)
        return std::unexpected(QStringLiteral("--vlan: ") + inEnglish(vlan.error()));
    permissions.vlanId = *vlan;
    if (arguments.has("prefix")) {
        const auto prefix = validation::parseSubjectPrefix(arguments.valueOf("prefix").toStdString());
        if (!prefix)
            return std::unexpected(QStringLiteral("--prefix: ") + inEnglish(prefix.error()));
        permissions.prefix = *prefix;
    }
    permissions.sealed = arguments.has("sealed");
    std::vector<std::string> names;
    for (const QString& text : arguments.valuesOf("member")) {
        auto member = parseMember(text);
        if (!member)
            return std::unexpected(member.error());
        const bool twice = std::ranges::any_of(permissions.members,
            [&](const ServerPermissions::Member& other) { return other.mac == member->mac; });
        if (twice)
            return std::unexpected(
                QStringLiteral("--member: %1 is the MAC address of two members. Each computer has its own.")
                    .arg(QString::fromStdString(member->mac.toString())));
        names.push_back(member->name);
        permissions.members.push_back(*std::move(member));
    }
    for (const QString& text : arguments.valuesOf("auditor")) {
        const auto name = userName(text);
        if (!name)
            return std::unexpected(QStringLiteral("--auditor: ") + name.error());
        names.push_back(*name);
        permissions.auditors.push_back(*name);
    }
    for (const QString& text : arguments.valuesOf("leaf")) {
        const auto name = userName(text);
        if (!name)
            return std::unexpected(QStringLiteral("--leaf: ") + name.error());
        names.push_back(*name);
        permissions.leaves.push_back(*name);
    }
    if (permissions.members.empty())
        return std::unexpected(
            QStringLiteral("The members are missing. Give --member NAME=MAC for each computer of the VLAN."));
    std::ranges::sort(names);
    if (const auto twice = std::ranges::adjacent_find(names); twice != names.end())
        return std::unexpected(QStringLiteral("The user name \"%1\" is given twice. Each user needs its own.")
                                   .arg(QString::fromStdString(*twice)));
    if (const auto taken = takeKeys(permissions, arguments.valuesOf("nkey"), names); !taken)
        return std::unexpected(taken.error());
    return permissions;
}

constexpr qsizetype kMostConfiguration = 1024 * 1024;

std::expected<ServerPermissions::Passwords, QString> passwordsToKeep(const Arguments& arguments)
{
    if (!arguments.has("keep"))
        return ServerPermissions::Passwords();
    auto text = readFile(arguments.valueOf("keep"), kMostConfiguration);
    if (!text)
        return std::unexpected(QStringLiteral("--keep: ") + text.error());
    auto kept =
        ServerPermissions::passwordsIn(std::string_view(text->constData(), std::size_t(text->size())));
    text->fill('\0');
    if (kept.empty())
        return std::unexpected(QStringLiteral(
            "--keep: The file has no users with passwords. Name one that this command has written."));
    return kept;
}

ExitCode show(const Arguments& arguments, const QString& key, const QString& remark, const std::string& text)
{
    if (arguments.json())
        printJson({{key, QString::fromStdString(text)}});
    else
        printLine(remark + QString::fromStdString(text).trimmed());
    return ExitCode::Ok;
}

} // namespace

ExitCode permissions(const QStringList& list)
{
    Arguments arguments;
    arguments.flag("sealed").value("vlan").value("prefix").value("keep").value("nsc");
    arguments.repeatable("member").repeatable("auditor").repeatable("leaf").repeatable("nkey");
    if (const auto parsed = arguments.parse(list, 0); !parsed)
        return printUsageError(kPermissionsVerb, parsed.error());
    if (!arguments.has("vlan"))
        return printUsageError(kPermissionsVerb, QStringLiteral("The VLAN ID is missing. Give --vlan ID."));
    const auto permissions = parsePermissions(arguments);
    if (!permissions)
        return printUsageError(kPermissionsVerb, permissions.error());
    if (arguments.has("nsc")) {
        if (arguments.has("keep"))
            return printUsageError(kPermissionsVerb,
                QStringLiteral(
                    "--nsc and --keep contradict each other: a user that is a JWT has no password."));
        const auto account = userName(arguments.valueOf("nsc"));
        if (!account)
            return printUsageError(kPermissionsVerb, QStringLiteral("--nsc: ") + account.error());
        return show(arguments, QStringLiteral("commands"),
            QStringLiteral("# Make the account first, if it is new: nsc add account --name %1\n"
                           "# Afterwards: nsc push. Each member's login is what nsc generate creds prints.\n")
                .arg(QString::fromStdString(*account)),
            permissions->toNscCommands(*account));
    }
    const auto kept = passwordsToKeep(arguments);
    if (!kept)
        return printUsageError(kPermissionsVerb, kept.error());
    return show(arguments, QStringLiteral("configuration"),
        QStringLiteral(
            "# For nats-server's configuration: save it next to that file, readable only by the server, "
            "and include it there.\n# Passwords that are new are stored nowhere else. Whoever joins later "
            "is added with --keep and this file.\n"),
        permissions->toConfiguration([&](const std::string& name) {
            const auto known = kept->find(name);
            return known == kept->end() ? drawnPassword() : known->second;
        }));
}

} // namespace vnats::cli
