// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/session_choice.h"
#include "app/cli/verbs.h"
#include "helper/contract/string_list.h"

#include <QJsonArray>

namespace vnats::cli {

ExitCode profiles(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 0); !parsed)
        return printUsageError(QStringLiteral("profiles"), parsed.error());

    const ProfileStore store = loadProfiles();
    if (arguments.json()) {
        QJsonArray array;
        for (const Profile& profile : store.profiles())
            array.append(profileToJson(profile));
        printJson({{QStringLiteral("profiles"), array}});
        return ExitCode::Ok;
    }
    if (store.profiles().isEmpty()) {
        printLine(
            QStringLiteral("No profiles are saved. Make one in the tray app vlan-nats, or connect without "
                           "one: vlan-natsctl help up."));
        return ExitCode::Ok;
    }
    QList<QStringList> rows = {{QStringLiteral("PROFILE"), QStringLiteral("VLAN ID"),
        QStringLiteral("ADDRESSES"), QStringLiteral("SERVERS")}};
    for (const Profile& profile : store.profiles()) {
        const QStringList addresses = toStringList(profile.settings.addressTexts());
        rows.append({profile.displayName(), QString::number(profile.settings.vlanId),
            addresses.isEmpty() ? QStringLiteral("-") : addresses.join(QLatin1String(", ")),
            toStringList(profile.settings.servers).join(QLatin1String(", "))});
    }
    printTable(rows);
    return ExitCode::Ok;
}

} // namespace vnats::cli
