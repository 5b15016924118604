// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/arguments.h"

#include <optional>

namespace vnats {

std::expected<Arguments, std::string> Arguments::parse(const QStringList& words)
{
    Arguments result;
    if (words.isEmpty())
        return result;
    const std::string first = words.first().toStdString();
    if (words.size() == 1 && (first == "--help" || first == "-h")) {
        result.mode = Mode::Help;
        return result;
    }
    if (words.size() == 1 && first == "--version") {
        result.mode = Mode::Version;
        return result;
    }
    if (first != "run")
        return std::unexpected("\"" + first + "\" is not known here. See --help.");

    result.mode = Mode::Run;
    bool described = false;
    for (qsizetype i = 1; i < words.size(); ++i) {
        std::string option = words[i].toStdString();
        if (option == "--help" || option == "-h") {
            result.mode = Mode::Help;
            return result;
        }
        std::optional<std::string> value;
        if (const std::size_t equals = option.find('='); option.starts_with("--") && equals != option.npos) {
            value = option.substr(equals + 1);
            option.resize(equals);
        }
        const std::string name = option.starts_with("--") ? option.substr(2) : std::string();
        if (name != "config" && !RunOptions::isKnown(name))
            return std::unexpected("The option " + option + " is not known. See --help.");
        described = described || name != "config";
        if (RunOptions::isSwitch(name)) {
            if (value)
                return std::unexpected("The option " + option + " takes no value. See --help.");
            result.run.turn(name, true);
            continue;
        }
        if (!value) {
            if (i + 1 == words.size())
                return std::unexpected("The option " + option + " needs a value. See --help.");
            value = words[++i].toStdString();
        }
        if (name == "config") {
            if (value->empty() || !result.profile.empty())
                return std::unexpected("--config: Give the file of one boot profile.");
            result.profile = *value;
        } else if (const auto set = result.run.set(name, *value); !set) {
            return std::unexpected(option + ": " + set.error());
        }
    }
    if (!result.profile.empty()) {
        if (described)
            return std::unexpected("--config stands alone. Write the other options into the boot profile.");
        return result;
    }
    if (const auto complete = result.run.complete(); !complete) {
        const RunProblem& problem = complete.error();
        return std::unexpected(
            (problem.option.empty() ? "" : "--" + problem.option + ": ") + problem.message);
    }
    return result;
}

std::string Arguments::helpText()
{
    return R"(Usage: vlan-nats-helper
       vlan-nats-helper run --server URL --vlan ID [option]…
       vlan-nats-helper run --config FILE

Without arguments: the privileged service of vlan-nats on the system bus, which
the bus starts by itself. With run: one VLAN in the foreground, without any bus,
until Ctrl-C. Both need root.

  --server URL      nats://host:port or tls://host:port; may be repeated
  --vlan ID         0 … 4294967295, the same on all computers of the LAN
  --address CIDR    such as 10.0.0.2/24; may be repeated or left out
  --address auto    a free IPv4 address is found and kept; auto:10.5.0.0/24 to
                    choose the subnet
  --bridge          machines behind the interface's bridge may use the VLAN
  --allow-overlap   the address may lie in this computer's own network
  --mtu N           bytes, 1500 if left out
  --interface NAME  vnats<ID> if left out
  --prefix P        first tokens of the NATS subjects, vlan if left out
  --name N          what people call this VLAN
  --login FILE      lines user=… and password=…, or token=…, or as D-Bus takes it
  --creds FILE      a user's .creds file
  --nkey-file FILE  a user's NKey seed
  --ca FILE         the certificates (PEM) that may vouch for the server; the
                    computer's own if left out
  --cert FILE, --key FILE
                    the client certificate (PEM) and its private key
  --tls-name NAME   what the server's certificate must hold; the URL's host if
                    left out
  --network-key-file FILE
                    the key of a sealed VLAN
  --config FILE     all of these from a boot profile, lines "key = value" with
                    the options' names as keys: see vlan-nats.conf(5)
  --help, --version

Exit codes: 0 ended as asked, 1 failed, 2 wrong usage.
)";
}

} // namespace vnats
