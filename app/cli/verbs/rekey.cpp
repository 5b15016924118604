// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"

namespace vnats::cli {

const char kRekeyHelp[] = R"(Usage: vlan-natsctl rekey [PROFILE|INTERFACE|VLAN-ID] --network-key-file FILE

Gives a sealed VLAN another network key while frames flow. Run it on all members, one after another; both keys are
accepted meanwhile. Members use the new key as soon as all hold it or one of them uses it, at the latest after ten
minutes; a minute later the old key is no longer accepted. The next "up" needs the new key.

  --network-key-file FILE  a file with the key or passphrase in one line; - reads standard input

Exit codes: 0 the key is held; 1 failed; 2 wrong arguments; 3 no such VLAN here; 4 not your VLAN; 5 no helper.)";

ExitCode rekey(const QStringList& list)
{
    const QString verb = QStringLiteral("rekey");
    Arguments arguments;
    arguments.value("network-key-file");
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(verb, parsed.error());
    if (!arguments.has("network-key-file"))
        return printUsageError(verb,
            QStringLiteral("The new key is missing. Give the file that holds it: --network-key-file FILE."));
    const auto secrets = readSecretFiles(arguments);
    if (!secrets)
        return printUsageError(verb, secrets.error());

    return runWithHelper([&](HelperClient& client) {
        const auto session = chooseSession(client.sessions(), arguments.word(), verb);
        if (!session)
            return fail(session.error());
        const bool json = arguments.json();
        client.changeNetworkKey(
            session->path, *secrets, [session = *session, json](const std::expected<void, Problem>& changed) {
                if (!changed)
                    return fail(changed.error());
                if (json)
                    printJson({{QStringLiteral("rekeyed"), session.interface}});
                else
                    printLine(escaped(QStringLiteral(
                        "%1 has the new network key and uses it as soon as all members have it, in ten minutes at "
                        "the latest. Give it to the others now, and replace the saved key of this VLAN.")
                                          .arg(labelOf(session))));
                finish(ExitCode::Ok);
            });
    });
}

} // namespace vnats::cli
