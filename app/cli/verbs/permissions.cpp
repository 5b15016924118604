// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/arguments.h"
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
from its own MAC address and receive only what is meant for it. Generates new passwords each time.

  --vlan ID          the VLAN
  --member NAME=MAC  a user name, and the MAC address that "vlan-natsctl status" shows on that computer; may be repeated
  --auditor NAME     a user that may receive everything and send nothing; may be repeated
  --sealed           the VLAN has a network key: only sealed messages need to be allowed
  --prefix P         first part of every NATS subject, "vlan" if not given

Without --sealed, a member can still forge the sender of broadcasts and of frames for the original Go program.

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
            "such as 02:5e:10:20:30:40. \"vlan-natsctl status\" shows it there.")
                                   .arg(QString::fromStdString(*name)));
    return ServerPermissions::Member{*name, *mac};
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
    if (permissions.members.empty())
        return std::unexpected(
            QStringLiteral("The members are missing. Give --member NAME=MAC for each computer of the VLAN."));
    std::ranges::sort(names);
    if (const auto twice = std::ranges::adjacent_find(names); twice != names.end())
        return std::unexpected(QStringLiteral("The user name \"%1\" is given twice. Each user needs its own.")
                                   .arg(QString::fromStdString(*twice)));
    return permissions;
}

} // namespace

ExitCode permissions(const QStringList& list)
{
    Arguments arguments;
    arguments.flag("sealed").value("vlan").value("prefix").repeatable("member").repeatable("auditor");
    if (const auto parsed = arguments.parse(list, 0); !parsed)
        return printUsageError(kPermissionsVerb, parsed.error());
    if (!arguments.has("vlan"))
        return printUsageError(kPermissionsVerb, QStringLiteral("The VLAN ID is missing. Give --vlan ID."));
    const auto permissions = parsePermissions(arguments);
    if (!permissions)
        return printUsageError(kPermissionsVerb, permissions.error());
    const std::string text = permissions->toConfiguration(drawnPassword);
    if (arguments.json()) {
        printJson({{QStringLiteral("configuration"), QString::fromStdString(text)}});
        return ExitCode::Ok;
    }
    printLine(
        QStringLiteral(
            "# For nats-server's configuration: save it next to that file, readable only by the server, "
            "and include it there.\n# The passwords were generated now and are stored nowhere else.\n")
        + QString::fromStdString(text).trimmed());
    return ExitCode::Ok;
}

} // namespace vnats::cli
