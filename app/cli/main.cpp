// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "core/base/invitation.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <sys/prctl.h>
#include <utility>

using namespace vnats::cli;

namespace {

bool asksForHelp(const QString& argument)
{
    return argument == QLatin1String("--help") || argument == QLatin1String("-h");
}

QString verbList()
{
    QStringList names;
    for (const Verb& verb : verbs())
        names << QLatin1String(verb.name);
    const QString last = names.takeLast();
    return names.join(QLatin1String(", ")) + QLatin1String(" or ") + last;
}

ExitCode unknownVerb(const QString& name)
{
    const Verb* const meant = verbLike(name);
    return printUsageError({},
        QStringLiteral("There is no command \"%1\". %2")
            .arg(name,
                meant ? QStringLiteral("Did you mean \"%1\"?").arg(QLatin1String(meant->name))
                      : QStringLiteral("Use %1.").arg(verbList())));
}

/// An invitation may be an argument, where every user of the computer can read it: its secrets, from the #
/// on, are overwritten once they have been read.
void hideSecrets(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (vnats::isInvitation(argv[i]))
            if (char* const secrets = std::strchr(argv[i], '#'))
                std::memset(secrets, '#', std::strlen(secrets));
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

/// Options before the verb belong to the program, those after it to the verb; --json may be in either place.
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
        return printUsageError({}, QStringLiteral("The command is missing. Use %1.").arg(verbList()));
    const QString name = arguments.takeFirst();
    if (name == QLatin1String("help"))
        return printHelp(arguments);
    const Verb* const verb = verbNamed(name);
    if (!verb)
        return unknownVerb(name);
    // What follows -- is not ours (exec).
    if (std::ranges::any_of(arguments.cbegin(),
            std::ranges::find(std::as_const(arguments), QLatin1String("--")), asksForHelp))
        return printHelp({name});
    if (json)
        arguments.prepend(QStringLiteral("--json"));
    return verb->run(arguments);
}

} // namespace

int main(int argc, char** argv)
{
    // It may get secrets: no core dump, and no look into its memory by other processes of this user.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    hideSecrets(argc, argv);
    const ExitCode code = runCommand(arguments);
    if (std::fflush(stdout) != 0 && code == ExitCode::Ok) {
        printError(QStringLiteral(
            "The output could not be written. Free up space at its destination, then try again."));
        return static_cast<int>(ExitCode::Failure);
    }
    return static_cast<int>(code);
}
