// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/arguments.h"

#include "core/base/validation.h"

#include <optional>

namespace vnats {

namespace {

using Outcome = std::expected<void, std::string>;

template <typename T>
Outcome store(T& field, std::expected<T, Problem> parsed)
{
    if (!parsed)
        return std::unexpected(parsed.error().message);
    field = *std::move(parsed);
    return {};
}

/// One option with its value into the arguments.
Outcome apply(Arguments& result, const std::string& option, const std::string& value)
{
    Settings& settings = result.settings;
    if (option == "--server") {
        auto servers = validation::parseServers(value);
        if (!servers)
            return std::unexpected(servers.error().message);
        settings.servers.insert(settings.servers.end(), servers->begin(), servers->end());
        return {};
    }
    if (option == "--address") {
        // Together with those before, of which one may be automatic already.
        std::string all;
        for (const std::string& before : settings.addressTexts())
            all += before + ',';
        const auto addressing = validation::parseAddressing(all + value);
        if (!addressing)
            return std::unexpected(addressing.error().message);
        addressing->storeIn(settings);
        return {};
    }
    if (option == "--vlan")
        return store(settings.vlanId, validation::parseVlanId(value));
    if (option == "--mtu")
        return store(settings.mtu, validation::parseMtu(value));
    if (option == "--interface")
        return store(settings.interface, validation::parseInterface(value));
    if (option == "--prefix")
        return store(settings.subjectPrefix, validation::parseSubjectPrefix(value));
    if (option == "--tls-name")
        return store(settings.tlsServerName, validation::parseTlsName(value));
    if (option == "--name")
        return store(settings.name, validation::parseName(value));
    if (option == "--login") {
        result.loginFile = value;
        return {};
    }
    for (const SecretFileOption& known : kSecretFileOptions)
        if (option == std::string("--") + known.name) {
            result.secretFiles.emplace_back(known, value);
            return {};
        }
    return std::unexpected("is not known");
}

} // namespace

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
    bool vlanGiven = false;
    for (qsizetype i = 1; i < words.size(); ++i) {
        std::string option = words[i].toStdString();
        if (option == "--help" || option == "-h") {
            result.mode = Mode::Help;
            return result;
        }
        if (option == "--bridge") {
            result.settings.bridge = true;
            continue;
        }
        if (option == "--allow-overlap") {
            result.settings.overlap = true;
            continue;
        }
        std::optional<std::string> value;
        if (const std::size_t equals = option.find('='); option.starts_with("--") && equals != option.npos) {
            value = option.substr(equals + 1);
            option.resize(equals);
        }
        // Asked with a value that is wrong everywhere it matters little: only whether the option is known.
        Arguments probe;
        if (const auto known = apply(probe, option, ""); !known && known.error() == "is not known")
            return std::unexpected("The option " + option + " is not known. See --help.");
        if (!value) {
            if (i + 1 == words.size())
                return std::unexpected("The option " + option + " needs a value. See --help.");
            value = words[++i].toStdString();
        }
        if (const auto applied = apply(result, option, *value); !applied)
            return std::unexpected(option + ": " + applied.error());
        vlanGiven = vlanGiven || option == "--vlan";
    }
    if (result.settings.servers.empty())
        return std::unexpected("--server: " + validation::parseServer("").error().message);
    if (!vlanGiven)
        return std::unexpected("--vlan: " + validation::parseVlanId("").error().message);
    auto checked = validation::check(result.settings);
    if (!checked)
        return std::unexpected(checked.error().message);
    result.settings = *std::move(checked);
    return result;
}

std::string Arguments::helpText()
{
    return R"(Usage: vlan-nats-helper
       vlan-nats-helper run --server URL --vlan ID [option]…

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
  --help, --version

Exit codes: 0 ended as asked, 1 failed, 2 wrong usage.
)";
}

} // namespace vnats
