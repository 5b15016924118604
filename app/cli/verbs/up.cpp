// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/connecting.h"
#include "app/cli/verbs/up_arguments.h"
#include "app/cli/verbs/verbs.h"

namespace vnats::cli {

const char kUpHelp[] = R"(Usage: vlan-natsctl up PROFILE [OPTIONS]
       vlan-natsctl up --server URL --vlan ID --address CIDR [OPTIONS]

Connects a saved profile (by name, identifier or VLAN ID), or a VLAN given by options. A profile's login and keys are
taken from the desktop's keyring, where the tray app keeps them, unless one is given here.

  --server URL       NATS server, nats://host:port or tls://host:port, or by WebSocket ws://host or wss://host/path; may
                     be repeated
  --prefer WHICH     of several servers that work: order, the first one given (the default), or nearest, the one with
                     the shortest round trip
  --vlan ID          the number that all computers of the LAN share, 0 to 4294967295
  --address CIDR     this computer's address on it, such as 10.0.0.2/24; may be repeated
  --address auto     a free IPv4 address is found and kept, in another subnet where a network of the computer has
                     the same addresses; auto:10.5.0.0/24 to choose the subnet
  --no-address       give the interface no address; something else configures it
  --route "CIDR via ADDRESS"
                     a subnet behind that computer of the VLAN, such as "192.168.5.0/24 via 10.0.0.7"; without
                     via, a subnet on the VLAN itself; may be repeated
  --games            games and discovery prefer this LAN: broadcast (255.255.255.255) and multicast go there
  --metered          the line is paid for by volume: save data while nothing is sent
  --bridge           let machines behind this interface's bridge use the VLAN
  --allow-overlap    the address may lie in this computer's own network, if an administrator agrees
  --mtu N            bytes per packet, 1500 if not given
  --interface NAME   name of the network interface, vnats<ID> if not given
  --name N           the name shown in status
  --prefix P         first part of every NATS subject, "vlan" if not given
  --login FILE       lines user=… and password=…, or token=…; - reads standard input
  --creds FILE       your .creds file, as nsc generates it
  --nkey-file FILE   your NKey seed
  --ca FILE          certificates (PEM) of trusted authorities; the computer's own if not given
  --ca-fingerprint SHA256
                     in its place, the fingerprint of the server's certificate, or of its CA's if the server sends that
                     one along, as openssl x509 -noout -fingerprint -sha256 -in CERTIFICATE prints it
  --cert FILE        your client certificate (PEM) …
  --key FILE         … and its private key, without a passphrase
  --tls-name NAME    the name in the server's certificate; the host in the URL if not given
  --proxy URL        the proxy that leads to the server, http://host:port or socks5://host:port; none for a direct
                     connection; what https_proxy or all_proxy, and no_proxy, say if not given
  --proxy-login-file FILE
                     the proxy's login: user:password
  --network-key-file FILE
                     the key of a sealed VLAN
  --wait             wait until connected (the default); if that fails, nothing is left behind
  --no-wait          return as soon as the interface is up; connecting goes on
  --timeout SECONDS  give up waiting after that time

Exit codes: 0 connected; 1 failed; 2 wrong arguments; 3 the server cannot be reached or refuses;
4 not authorised; 5 no helper; 6 not connected in time.)";

ExitCode up(const QStringList& arguments)
{
    const auto request = parseUpArguments(arguments);
    if (!request)
        return printUsageError(QStringLiteral("up"), request.error());
    return connectAndWait(*request);
}

} // namespace vnats::cli
