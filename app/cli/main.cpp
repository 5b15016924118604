// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"

#include <QCoreApplication>
#include <cstdio>

using namespace vnats::cli;

namespace {

using Run = ExitCode (*)(const QStringList&);

constexpr char kVerbList[] = "up, down, reconnect, rekey, status, peers, genkey, permissions or profiles";

Run verbNamed(const QString& name)
{
    const std::pair<const char*, Run> verbs[] = {{"up", up}, {"down", down}, {"reconnect", reconnect},
        {"rekey", rekey}, {"genkey", genkey}, {"status", status}, {"peers", peers},
        {"permissions", permissions}, {"profiles", profiles}};
    for (const auto& [verb, run] : verbs)
        if (name == QLatin1String(verb))
            return run;
    return nullptr;
}

bool asksForHelp(const QString& argument)
{
    return argument == QLatin1String("--help") || argument == QLatin1String("-h");
}

ExitCode unknownVerb(const QString& name)
{
    return printUsageError(
        {}, QStringLiteral("There is no command \"%1\". Use %2.").arg(name, QLatin1String(kVerbList)));
}

ExitCode printHelp(const QStringList& words)
{
    if (words.size() > 1)
        return printUsageError({}, QStringLiteral("help takes one command."));
    const QString text = words.isEmpty() ? generalHelp() : helpFor(words.first());
    if (text.isEmpty())
        return unknownVerb(words.first());
    printLine(text);
    return ExitCode::Ok;
}

/// What stands before the verb belongs to the program, what stands behind it to the verb; --json may stand at
/// both places.
ExitCode runCommand(QStringList arguments)
{
    bool json = false;
    while (!arguments.isEmpty() && arguments.first().startsWith(QLatin1Char('-'))) {
        const QString option = arguments.takeFirst();
        if (asksForHelp(option))
            return printHelp({});
        if (option == QLatin1String("--version")) {
            printLine(versionLine());
            return ExitCode::Ok;
        }
        if (option != QLatin1String("--json"))
            return printUsageError({}, QStringLiteral("There is no option %1 here.").arg(option));
        json = true;
    }
    if (arguments.isEmpty())
        return printUsageError(
            {}, QStringLiteral("The command is missing. Use %1.").arg(QLatin1String(kVerbList)));
    const QString name = arguments.takeFirst();
    if (name == QLatin1String("help"))
        return printHelp(arguments);
    const Run verb = verbNamed(name);
    if (!verb)
        return unknownVerb(name);
    if (!arguments.isEmpty() && asksForHelp(arguments.first()))
        return printHelp({name});
    if (json)
        arguments.prepend(QStringLiteral("--json"));
    return verb(arguments);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const ExitCode code = runCommand(QCoreApplication::arguments().mid(1));
    if (std::fflush(stdout) != 0 && code == ExitCode::Ok) {
        printError(
            QStringLiteral("The output could not be written. Make room where it goes, then try again."));
        return static_cast<int>(ExitCode::Failure);
    }
    return static_cast<int>(code);
}
