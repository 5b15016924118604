// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/helper_access.h"
#include "app/cli/output.h"
#include "app/cli/session_choice.h"
#include "app/cli/verbs.h"

namespace vnats::cli {

ExitCode reconnect(const QStringList& list)
{
    const QString verb = QStringLiteral("reconnect");
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(verb, parsed.error());

    return runWithHelper([&](HelperClient& client) {
        const auto session = chooseSession(client.sessions(), arguments.word(), verb);
        if (!session)
            return fail(session.error());
        const bool json = arguments.json();
        client.reconnect(
            session->path, [session = *session, json](const std::expected<void, Problem>& asked) {
                if (!asked)
                    return fail(asked.error());
                if (json)
                    printJson({{QStringLiteral("reconnecting"), session.interface}});
                else
                    printLine(escaped(QStringLiteral("%1 tries its server now.").arg(labelOf(session))));
                finish(ExitCode::Ok);
            });
    });
}

} // namespace vnats::cli
