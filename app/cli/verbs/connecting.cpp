// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/connecting.h"

#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/json.h"
#include "app/cli/terminal/output.h"

#include <QHash>
#include <QTimer>

namespace vnats::cli {

namespace {

/// One attempt to connect, from the request until frames flow or it is clear that they will not.
///
/// What this command started but could not get to work, it takes down again: after an error, a script must
/// not find an interface. A session that was there before is only watched.
class Connecting : public QObject
{
public:
    Connecting(HelperClient& client, UpRequest request)
        : QObject(&client)
        , m_client(client)
        , m_request(std::move(request))
    {
        connect(&client, &HelperClient::sessionAdded, this, [this](const SessionInfo& it) { consider(it); });
        connect(
            &client, &HelperClient::sessionChanged, this, [this](const SessionInfo& it) { consider(it); });
        connect(&client, &HelperClient::sessionRemoved, this, &Connecting::onRemoved);
        if (m_request.timeout.count() > 0)
            QTimer::singleShot(m_request.timeout, this, [this] { giveUp({}); });
        if (const auto running = sessionOfProfile())
            adopt(running->path);
        else
            start();
    }

private:
    std::optional<SessionInfo> sessionOfProfile() const
    {
        if (!m_request.fromProfile)
            return std::nullopt;
        const QString id = QString::fromStdString(m_request.settings.profileId);
        for (const SessionInfo& session : m_client.sessions())
            if (isOurs(session) && session.profileId == id)
                return session;
        return std::nullopt;
    }

    void start()
    {
        m_client.start(
            m_request.settings, m_request.secrets, true, [this](const std::expected<QString, Problem>& path) {
                if (m_done)
                    return;
                if (!path)
                    return end(printProblem(path.error()));
                m_started = true;
                adopt(*path);
            });
    }

    void adopt(const QString& path)
    {
        m_path = path;
        if (m_ended.contains(path))
            return onRemoved(path, m_ended.value(path));
        for (const SessionInfo& session : m_client.sessions())
            consider(session);
    }

    void consider(const SessionInfo& session)
    {
        if (m_done || m_path.isEmpty() || session.path != m_path)
            return;
        const bool connected = carriesFrames(session.state);
        const bool underWay =
            session.state == SessionState::Starting || session.state == SessionState::Connecting;
        if (connected || (underWay && !m_request.wait))
            return succeed(session, connected);
        if (session.problem)
            giveUp(session.problem);
    }

    void succeed(const SessionInfo& session, bool connected)
    {
        if (m_request.json)
            printJson(sessionToJson(session));
        else if (connected)
            printLine(
                escaped(QStringLiteral("Connected %1, %2 by %3.")
                            .arg(labelOf(session),
                                session.addresses.isEmpty() ? QStringLiteral("no address")
                                                            : session.addresses.join(QLatin1String(", ")),
                                session.server)));
        else
            printLine(
                escaped(QStringLiteral("Connecting %1. See vlan-natsctl status.").arg(labelOf(session))));
        if (session.problem && !m_request.json)
            printError(inEnglish(session.problem));
        end(ExitCode::Ok);
    }

    /// For no problem, the time is up.
    void giveUp(const Problem& problem)
    {
        if (m_done)
            return;
        m_done = true;
        const ExitCode code = problem ? printProblem(problem) : ExitCode::TimedOut;
        if (!problem)
            printError(
                QStringLiteral("Not connected in the time given by --timeout. Check that the server runs and "
                               "can be reached, or allow more time."));
        if (!m_started) {
            if (m_path.isEmpty())
                printError(QStringLiteral(
                    "The helper had not answered yet; vlan-natsctl status tells whether it still connects."));
            return finish(code);
        }
        m_client.stop(m_path, false, [code](const std::expected<void, Problem>& stopped) {
            if (stopped || stopped.error().kind() == ProblemKind::NoSuchSession)
                printError(QStringLiteral("Disconnected again. With --no-wait it would have kept trying."));
            else
                printProblem(stopped.error());
            finish(code);
        });
    }

    void onRemoved(const QString& path, const Problem& problem)
    {
        if (m_done)
            return;
        if (path != m_path) {
            // It may be ours: a session can end before the reply that names it has arrived.
            m_ended.insert(path, problem);
            return;
        }
        end(printProblem(problem ? problem : Problem{ProblemCode::NoSuchSessionDisconnected}));
    }

    void end(ExitCode code)
    {
        m_done = true;
        finish(code);
    }

    HelperClient& m_client;
    UpRequest m_request;
    QString m_path;
    QHash<QString, Problem> m_ended;
    /// This command has started the session.
    bool m_started = false;
    bool m_done = false;
};

} // namespace

ExitCode connectAndWait(const UpRequest& request)
{
    return runWithAgent(
        [&request](HelperClient& client) { new Connecting(client, request); }, Sessions::OfHelper);
}

} // namespace vnats::cli
