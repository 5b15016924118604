// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

#include "app/cli/verbs/verbs.h"

namespace vnats::cli {

namespace {

constexpr char kHead[] = R"(Usage: vlan-natsctl [--json] COMMAND [ARGUMENTS]

Connects this computer to virtual LANs whose switch is a NATS server.

Commands:
)";

constexpr char kTail[] = R"(
Options:
  --json     results as JSON on standard output
  --help     this text; "vlan-natsctl help COMMAND" tells more
  --version  the version

States are in colour on a terminal, unless NO_COLOR is set in the environment.

Exit codes:
  0  done
  1  failed; the message says why
  2  wrong arguments
  3  not connected, or the server cannot be reached or refuses
  4  not authorised
  5  the vlan-nats helper is not installed or does not answer
  6  not done in time (--timeout)
exec has its own, and otherwise its command's.)";

} // namespace

QString versionLine()
{
    return QStringLiteral("vlan-natsctl " VNATS_VERSION);
}

QString generalHelp()
{
    QString text = QString::fromUtf8(kHead);
    for (const Verb& verb : verbs())
        text +=
            QStringLiteral("  %1 %2\n").arg(QLatin1String(verb.name), -12).arg(QLatin1String(verb.summary));
    return text + QString::fromUtf8(kTail);
}

QString helpFor(const QString& name)
{
    const Verb* const verb = verbNamed(name);
    return verb ? QString::fromUtf8(verb->help) : QString();
}

} // namespace vnats::cli
