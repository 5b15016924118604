// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/up_arguments.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/profiles/boot_profile_text.h"
#include "helper/contract/secrets_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace vnats::cli {

const char kExecHelp[] = R"(Usage: vlan-natsctl exec PROFILE [OPTIONS] -- COMMAND [ARGUMENTS]
       vlan-natsctl exec --server URL --vlan ID --address CIDR [OPTIONS] -- COMMAND [ARGUMENTS]

Runs one program on a VLAN: a shell, a browser, a test. The program has a network of its own, in which there is the VLAN
and nothing else, so it reaches the VLAN's computers and not the Internet. Nothing of this computer's network changes,
and neither root nor the vlan-nats service is needed. When the program ends, its place on the VLAN is gone.

The options are those of vlan-natsctl up. The program starts once the VLAN is connected, and not at all if that fails;
with --no-wait, at once.

vlan-natsctl status, peers and capture show it while it runs: as exec-PID if other VLANs are connected.

  vlan-natsctl exec home -- bash
  vlan-natsctl exec home -- curl http://10.0.0.7/

Exit codes: the program's own. 125: it was not run, and a message says why; 126: it cannot be executed; 127: there is no
such program.)";

namespace {

const QString kExecVerb = QStringLiteral("exec");
const QString kProgram = QStringLiteral("/vlan-nats-exec");

/// Next to this program, as in a build folder, or where it is installed.
QString programPath()
{
    const QString beside = QCoreApplication::applicationDirPath() + kProgram;
    return QFileInfo(beside).isExecutable() ? beside : QStringLiteral(VNATS_LIBEXEC) + kProgram;
}

/// The last `count` arguments of this process, byte for byte: the command's need not be text.
QList<QByteArray> lastArguments(qsizetype count)
{
    QFile file(QStringLiteral("/proc/self/cmdline"));
    QList<QByteArray> all;
    if (file.open(QIODevice::ReadOnly))
        all = file.readAll().split('\0');
    if (!all.isEmpty())
        all.removeLast(); // each ends with a zero
    return all.size() < count ? QList<QByteArray>() : all.last(count);
}

ExitCode refuse(const QString& message)
{
    printUsageError(kExecVerb, message);
    return ExitCode::NotExecuted;
}

/// Returns only if that fails.
ExitCode becomeProgram(
    const UpRequest& request, const QList<QByteArray>& command, const struct sigaction& onPipe)
{
    const auto secrets = makeSecretsFile(request.secrets);
    if (!secrets)
        return printProblem(secrets.error()), ExitCode::NotExecuted;
    Profile profile;
    profile.settings = request.settings;
    const QByteArray program = QFile::encodeName(programPath());
    // Survives, as the original does not.
    const int handedOver = ::dup(secrets->fileDescriptor());
    QList<QByteArray> words = {program, "--settings", boot_profile_text::write(profile, kExecVerb),
        "--secrets", QByteArray::number(handedOver)};
    if (!request.wait)
        words << "--no-wait";
    if (request.timeout.count() > 0)
        words << "--timeout" << QByteArray::number(qint64(request.timeout.count() / 1000));
    words << "--" << command;
    std::vector<char*> argv;
    for (QByteArray& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    ::sigaction(SIGPIPE, &onPipe, nullptr);
    ::execv(program.constData(), argv.data());
    printError(QStringLiteral("%1 cannot be started (%2). Reinstall vlan-nats.")
                   .arg(programPath(), qt_error_string(errno)));
    return ExitCode::NotExecuted;
}

} // namespace

ExitCode exec(const QStringList& list)
{
    // The keyring's bus has it ignored, and the command would inherit that.
    struct sigaction onPipe
    {
    };
    ::sigaction(SIGPIPE, nullptr, &onPipe);
    const qsizetype end = list.indexOf(QLatin1String("--"));
    const QList<QByteArray> command = end < 0 ? QList<QByteArray>() : lastArguments(list.size() - end - 1);
    if (command.isEmpty())
        return refuse(QStringLiteral(
            "The command is missing. Give it after --, such as vlan-natsctl exec home -- bash."));
    const auto request = parseUpArguments(list.first(end));
    if (!request)
        return refuse(request.error());
    if (request->json)
        return refuse(QStringLiteral(
            "--json: The output is the command's. For what is connected, use vlan-natsctl --json status."));
    return becomeProgram(*request, command, onPipe);
}

} // namespace vnats::cli
