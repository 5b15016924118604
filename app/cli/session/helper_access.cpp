// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"

#include "app/cli/session/every_session.h"
#include "app/cli/terminal/output.h"
#include "app/cli/terminal/terminal_agent.h"
#include "helper/contract/dbus_helper_client.h"

#include <QCoreApplication>
#include <QTimer>
#include <memory>
#include <utility>

namespace vnats::cli {

namespace {

/// A read is answered within milliseconds; D-Bus itself would wait 25 s.
constexpr int kPatienceMs = 10000;

Problem problemOf(HelperClient::Availability availability)
{
    switch (availability) {
    case HelperClient::Availability::NoBus:
        return {ProblemCode::HelperMissingNoBus};
    case HelperClient::Availability::NotInstalled:
        return {ProblemCode::HelperMissing};
    default:
        return {};
    }
}

} // namespace

void finish(ExitCode code)
{
    QCoreApplication::exit(static_cast<int>(code));
}

void fail(const Problem& problem)
{
    finish(printProblem(problem));
}

ExitCode runWithHelper(const std::function<void(HelperClient&)>& work, Sessions sessions)
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    const std::unique_ptr<HelperClient> opened = sessions == Sessions::Every
        ? std::unique_ptr<HelperClient>(std::make_unique<EverySession>(bus))
        : std::make_unique<DbusHelperClient>(bus);
    HelperClient& client = *opened;
    QTimer patience;
    patience.setSingleShot(true);
    QObject::connect(&patience, &QTimer::timeout, &client, [] { fail({ProblemCode::HelperLostNoAnswer}); });
    // Emitted again for every new helper; the work is done once.
    bool begun = false;
    QObject::connect(&client, &HelperClient::ready, &client, [&] {
        if (begun)
            return;
        begun = true;
        patience.stop();
        if (const Problem problem = problemOf(client.availability()))
            fail(problem);
        else
            work(client);
    });
    patience.start(kPatienceMs);
    return static_cast<ExitCode>(QCoreApplication::exec());
}

ExitCode runWithAgent(const std::function<void(HelperClient&)>& work, Sessions sessions)
{
    const TerminalAgent agent;
    return runWithHelper(work, sessions);
}

void tryWithHelper(const std::function<void(HelperClient&)>& work)
{
    DbusHelperClient client(QDBusConnection::systemBus());
    bool begun = false;
    const auto begin = [&] {
        if (!std::exchange(begun, true))
            work(client);
    };
    QObject::connect(&client, &HelperClient::ready, &client, begin);
    QTimer::singleShot(kPatienceMs, &client, begin);
    QCoreApplication::exec();
}

} // namespace vnats::cli
