// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/report.h"

#include "app/cli/session/first_figures.h"
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"

#include <memory>
#include <unistd.h>

namespace vnats::cli {

const char kReportHelp[] = R"(Usage: vlan-natsctl report

Prints a report for people who help you: the system, and every VLAN with its settings, state, problem and counters,
like "Copy report" in the tray app. It contains no logins, keys or tokens, nor the names of your home folder and of other
people's computers; read it before you post it. Add the output of "vlan-natsctl doctor".

Exit codes: 0 done; 1 failed; 2 wrong arguments.)";

namespace {

QString reportText(const HelperClient& client, const Connections& connections)
{
    QList<report::Link> links = report::linksOf(connections);
    // It began with this program and so says nothing.
    for (report::Link& link : links)
        link.log.clear();
    return report::text(
        {QStringLiteral("vlan-natsctl"), QStringLiteral(VNATS_VERSION), client.availability(), links});
}

void printReport(const QString& text, bool json)
{
    if (json)
        return printJson({{QStringLiteral("report"), text}});
    const QStringList lines = text.trimmed().split(QLatin1Char('\n'));
    for (const QString& line : lines)
        printLine(escaped(line));
}

} // namespace

ExitCode report(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 0); !parsed)
        return printUsageError(QStringLiteral("report"), parsed.error());
    // A missing helper is itself worth reporting.
    tryWithHelper([&arguments](HelperClient& client) {
        static const SystemClock clock;
        // Deleted with what waits for it, and so before the client.
        const auto connections = std::make_shared<Connections>(client, clock, ::getuid());
        connections->setProfiles(loadProfiles().profiles());
        new FirstFigures(client, [&client, connections, json = arguments.json()] {
            printReport(reportText(client, *connections), json);
            finish(ExitCode::Ok);
        });
    });
    return ExitCode::Ok;
}

} // namespace vnats::cli
