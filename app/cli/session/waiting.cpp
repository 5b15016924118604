// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/waiting.h"

#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/output.h"

#include <QTimer>

namespace vnats::cli {

void awaitConnected(HelperClient& client, const SessionInfo& awaited, std::chrono::milliseconds timeout,
    const std::function<void(const SessionInfo&)>& then)
{
    // Deleted when there is nothing left to wait for, together with its connections.
    auto* const context = new QObject(&client);
    const auto consider = [context, then, path = awaited.path](const SessionInfo& session) {
        if (session.path != path || !carriesFrames(session.state))
            return false;
        context->deleteLater();
        context->disconnect();
        then(session);
        return true;
    };
    if (consider(awaited))
        return;
    QObject::connect(&client, &HelperClient::sessionChanged, context, consider);
    QObject::connect(&client, &HelperClient::sessionRemoved, context,
        [path = awaited.path](const QString& removed, const Problem& problem) {
            if (removed == path)
                fail(problem ? problem : Problem{ProblemCode::NoSuchSessionDisconnected});
        });
    if (timeout.count() > 0)
        QTimer::singleShot(timeout, context, [label = labelOf(awaited)] {
            printError(QStringLiteral("%1 was not connected in the time given by --timeout. "
                                      "See vlan-natsctl status, or allow more time.")
                           .arg(label));
            finish(ExitCode::TimedOut);
        });
}

} // namespace vnats::cli
