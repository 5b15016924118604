// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"

#include <QJsonArray>
#include <algorithm>
#include <iterator>
#include <memory>

namespace vnats::cli {

const char kDownHelp[] = R"(Usage: vlan-natsctl down PROFILE|INTERFACE|VLAN-ID
       vlan-natsctl down --all

Disconnects one VLAN, or all that you have connected (as root: all). Another user's VLAN may require a password.

Exit codes: 0 disconnected; 1 failed; 2 wrong arguments; 3 it was not connected; 4 not authorised; 5 no helper.)";

namespace {

/// Stops the sessions one after another, so that at most one password prompt is open. Continues after a
/// failure; the exit code is that of the first one.
class Stopping : public std::enable_shared_from_this<Stopping>
{
public:
    Stopping(HelperClient& client, QList<SessionInfo> sessions, bool json)
        : m_client(client)
        , m_waiting(std::move(sessions))
        , m_json(json)
    {
    }

    void next()
    {
        if (m_waiting.isEmpty())
            return end();
        const SessionInfo session = m_waiting.takeFirst();
        m_client.stop(session.path, true,
            [self = shared_from_this(), session](const std::expected<void, Problem>& stopped) {
                // A session that has ended meanwhile is just as gone.
                if (stopped || stopped.error().kind() == ProblemKind::NoSuchSession)
                    self->tell(session);
                else if (const ExitCode code = printProblem(stopped.error()); self->m_code == ExitCode::Ok)
                    self->m_code = code;
                self->next();
            });
    }

private:
    void tell(const SessionInfo& session)
    {
        m_stopped.append(session.interface);
        if (!m_json)
            printLine(escaped(QStringLiteral("Disconnected %1.").arg(labelOf(session))));
    }

    void end()
    {
        if (m_json)
            printJson({{QStringLiteral("disconnected"), m_stopped}});
        finish(m_code);
    }

    HelperClient& m_client;
    QList<SessionInfo> m_waiting;
    bool m_json;
    QJsonArray m_stopped;
    ExitCode m_code = ExitCode::Ok;
};

} // namespace

ExitCode down(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.flag("all").parse(list, 1); !parsed)
        return printUsageError(QStringLiteral("down"), parsed.error());
    const QString text = arguments.word();
    const bool all = arguments.has("all");
    if (all == !text.isEmpty())
        return printUsageError(QStringLiteral("down"),
            all ? QStringLiteral("--all and a name contradict each other. Give one of them.")
                : QStringLiteral(
                    "What to disconnect is missing. Name a profile, an interface or a VLAN ID, or give --all."));

    return runWithAgent([&](HelperClient& client) {
        QList<SessionInfo> sessions;
        if (all) {
            std::ranges::copy_if(client.sessions(), std::back_inserter(sessions), mayRead);
        } else {
            const auto session = findSession(client.sessions(), loadProfiles(), text);
            if (!session)
                return fail(session.error());
            sessions << *session;
        }
        if (sessions.isEmpty())
            return fail({ProblemCode::NoSuchSessionNothingToDisconnect});
        std::make_shared<Stopping>(client, sessions, arguments.json())->next();
    });
}

} // namespace vnats::cli
