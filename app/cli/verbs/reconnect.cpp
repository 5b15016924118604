// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/session/waiting.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"

namespace vnats::cli {

const char kReconnectHelp[] =
    R"(Usage: vlan-natsctl reconnect [PROFILE|INTERFACE|VLAN-ID] [--wait] [--timeout SECONDS]

A VLAN that has lost its server retries automatically, eventually every 15 seconds; this makes it try now. Without a
name, the VLAN that is connected or trying to be.

  --wait             wait until it is connected
  --timeout SECONDS  give up waiting after that time

Exit codes: 0 it is trying, with --wait it is connected; 1 failed; 2 wrong arguments; 3 no such VLAN here; 4 not your VLAN;
5 no helper; 6 not connected in time.)";

namespace {

void tell(const SessionInfo& session, bool json)
{
    if (json)
        printJson({{QStringLiteral("reconnecting"), session.interface}});
    else if (carriesFrames(session.state))
        printLine(escaped(QStringLiteral("%1 is connected.").arg(labelOf(session))));
    else
        printLine(escaped(QStringLiteral("%1 is trying its server now.").arg(labelOf(session))));
    finish(ExitCode::Ok);
}

} // namespace

ExitCode reconnect(const QStringList& list)
{
    const QString verb = QStringLiteral("reconnect");
    Arguments arguments;
    if (const auto parsed = arguments.flag("wait").value("timeout").parse(list, 1); !parsed)
        return printUsageError(verb, parsed.error());
    const auto timeout = arguments.timeout();
    if (!timeout)
        return printUsageError(verb, timeout.error());

    return runWithHelper([&](HelperClient& client) {
        const auto session = chooseSession(client.sessions(), arguments.word(), verb);
        if (!session)
            return fail(session.error());
        client.reconnect(session->path, [&, session = *session](const std::expected<void, Problem>& asked) {
            if (!asked)
                return fail(asked.error());
            if (!arguments.has("wait"))
                return tell(session, arguments.json());
            awaitConnected(client, session, *timeout,
                [json = arguments.json()](const SessionInfo& connected) { tell(connected, json); });
        });
    });
}

} // namespace vnats::cli
