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
        if (const std::size_t equals = option.find('=');
            option.starts_with("--") && equals != std::string::npos) {
            value = option.substr(equals + 1);
            option.resize(equals);
        }
        const std::string name = option.starts_with("--") ? option.substr(2) : std::string();
        const bool ofProfile = name == "config" || name == "helper";
        if (!ofProfile && !RunOptions::isKnown(name))
            return std::unexpected("The option " + option + " is not known. See --help.");
        described = described || !ofProfile;
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
        } else if (name == "helper") {
            if (value->empty() || value->front() != '/')
                return std::unexpected("--helper: Give the path of the helper's socket.");
            result.helper = *value;
        } else if (const auto set = result.run.set(name, *value); !set) {
            return std::unexpected(option + ": " + englishOf(set.error()));
        }
    }
    if (!result.profile.empty()) {
        if (described)
            return std::unexpected("--config stands alone. Write the other options into the boot profile.");
        return result;
    }
    if (!result.helper.empty())
        return std::unexpected("--helper is for a boot profile. Add --config.");
    if (const auto complete = result.run.complete(); !complete)
        return std::unexpected(complete.error().toString("--"));
    return result;
}

std::string Arguments::helpText()
{
    return R"(Usage: vlan-nats-helper
       vlan-nats-helper run --server URL --vlan ID [option]…
       vlan-nats-helper run --config FILE [--helper SOCKET]

Without arguments: runs the privileged service of vlan-nats on the system bus,
which starts it when needed. With run: runs one VLAN in the foreground, without
any bus, until Ctrl-C. Both need root.

  --server URL      nats://host:port or tls://host:port, or by WebSocket
                    ws://host or wss://host/path; may be repeated
  --prefer WHICH    of several servers that work: order, the first one given
                    (default), or nearest, the shortest round trip
  --vlan ID         0 … 4294967295, the same on all computers of the LAN
  --address CIDR    such as 10.0.0.2/24; may be repeated or left out
  --address auto    find a free IPv4 address and keep it; auto:10.5.0.0/24
                    chooses the subnet
  --route "CIDR via ADDRESS"
                    lead a subnet to that computer of the VLAN, or without via
                    to the VLAN itself; may be repeated
  --games           lead broadcast (255.255.255.255) and IPv4 multicast, where
                    programs choose no interface, to the VLAN
  --metered         save data while nothing is sent: the line is paid for by
                    volume
  --bridge          let machines behind the interface's bridge use the VLAN
  --allow-overlap   allow an address inside this computer's own network
  --mtu N           in bytes; default: 1500
  --interface NAME  default: vnats<ID>
  --prefix P        the first tokens of the NATS subjects; default: vlan
  --name N          the VLAN's name for people
  --login FILE      lines user=… and password=…, or token=…, or any secrets in
                    the form that the D-Bus service takes
  --creds FILE      a user's .creds file
  --nkey-file FILE  a user's NKey seed
  --ca FILE         the certificates (PEM) to trust for the server; default:
                    those that the computer trusts
  --ca-fingerprint SHA256
                    in its place, the fingerprint of the server's certificate,
                    or of its CA's if the server sends that one along
  --cert FILE, --key FILE
                    the client certificate (PEM) and its private key
  --tls-name NAME   the name in the server's certificate; default: the URL's
                    host
  --proxy URL       the proxy that leads to the server, http://host:port or
                    socks5://host:port; none for a direct connection;
                    default: that of the environment (https_proxy)
  --proxy-login-file FILE
                    the proxy's login: user:password
  --network-key-file FILE
                    the key of a sealed VLAN
  --config FILE     take all options from a boot profile, which has lines
                    "key = value" with the options' names as keys: see
                    vlan-nats.conf(5)
  --helper SOCKET   hand the VLAN over to the helper that listens there, and
                    stand for it: as vlan-nats@.service does
  --help, --version

Exit codes: 0 ended on request, 1 failed, 2 wrong usage.
)";
}

} // namespace vnats
