// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "core/base/network_key_text.h"

#include <QRandomGenerator>

namespace vnats::cli {

const char kGenkeyHelp[] = R"(Usage: vlan-natsctl genkey

Prints a new network key. Keep it in a file that only you can read, and give the same one to all members:

  umask 077; vlan-natsctl genkey >vlan42.key
  vlan-natsctl up … --network-key-file vlan42.key

Exit codes: 0 done; 1 failed; 2 wrong arguments.)";

ExitCode genkey(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 0); !parsed)
        return printUsageError(QStringLiteral("genkey"), parsed.error());
    network_key_text::Key key{};
    for (std::byte& byte : key)
        byte = static_cast<std::byte>(QRandomGenerator::system()->bounded(256));
    const QString text = QString::fromStdString(network_key_text::generated(key));
    if (arguments.json())
        printJson({{QStringLiteral("network_key"), text}});
    else
        printLine(text);
    return ExitCode::Ok;
}

} // namespace vnats::cli
