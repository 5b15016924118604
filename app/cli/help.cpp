// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

namespace vnats::cli {

namespace {

constexpr char kGeneral[] = R"(Usage: vlan-natsctl [--json] COMMAND [ARGUMENTS]

Connects this computer to virtual LANs whose switch is a NATS server.

Commands:
  up         connect a saved profile, or a VLAN given by options
  down       disconnect
  reconnect  try the server again now
  rekey      give a sealed VLAN another network key while it runs
  status     show what is connected
  peers      show the computers seen on a VLAN
  genkey     make a network key, with which a VLAN is sealed
  permissions
             write a nats-server configuration that binds each member to its MAC address
  profiles   list the saved profiles

Options:
  --json     results as JSON on standard output
  --help     this text; "vlan-natsctl help COMMAND" tells more
  --version  the version

Exit codes:
  0  done
  1  failed; the message says why
  2  wrong arguments
  3  not connected, or the server cannot be reached or refuses
  4  not authorised
  5  the vlan-nats helper is not installed or does not answer
  6  not done in time (--timeout))";

constexpr char kUp[] = R"(Usage: vlan-natsctl up PROFILE [OPTIONS]
       vlan-natsctl up --server URL --vlan ID --address CIDR [OPTIONS]

Connects a saved profile (by name, identifier or VLAN ID), or a VLAN given by options.

  --server URL       NATS server, nats://host:port or tls://host:port; may be repeated
  --vlan ID          the number that all computers of the LAN share, 0 to 4294967295
  --address CIDR     this computer's address on it, such as 10.0.0.2/24; may be repeated
  --address auto     a free IPv4 address is found and kept; auto:10.5.0.0/24 to choose the subnet
  --no-address       give the interface no address; something else configures it
  --bridge           let machines behind this interface's bridge use the VLAN
  --allow-overlap    the address may lie in this computer's own network, if an administrator agrees
  --mtu N            bytes per packet, 1500 if not given
  --interface NAME   name of the network interface, vnats<ID> if not given
  --name N           what to call it in status
  --prefix P         first part of every NATS subject, "vlan" if not given
  --login FILE       lines user=… and password=…, or token=…; - reads standard input
  --creds FILE       your .creds file, as nsc generates it
  --nkey-file FILE   your NKey seed
  --ca FILE          certificates (PEM) that may vouch for the server, the computer's own if not given
  --cert FILE        your client certificate (PEM) …
  --key FILE         … and its private key, without a passphrase
  --tls-name NAME    what the server's certificate must hold, the host in the URL if not given
  --network-key-file FILE
                     the key of a sealed VLAN
  --wait             wait until connected (the default); if that fails, nothing is left behind
  --no-wait          return as soon as the interface is up; connecting goes on
  --timeout SECONDS  give up waiting after that time

Exit codes: 0 connected; 1 failed; 2 wrong arguments; 3 the server cannot be reached or refuses;
4 not authorised; 5 no helper; 6 not connected in time.)";

constexpr char kDown[] = R"(Usage: vlan-natsctl down PROFILE|INTERFACE|VLAN-ID
       vlan-natsctl down --all

Disconnects one VLAN, or all that you have connected (as root: all). Somebody else's may ask for a password.

Exit codes: 0 disconnected; 1 failed; 2 wrong arguments; 3 it was not connected; 4 not authorised; 5 no helper.)";

constexpr char kReconnect[] = R"(Usage: vlan-natsctl reconnect [PROFILE|INTERFACE|VLAN-ID]

A VLAN that has lost its server tries again by itself, at last every 15 seconds; this lets it try now. Without a
name: the one that is connected or tries to. Does not wait for what comes of it: see vlan-natsctl status.

Exit codes: 0 it tries; 1 failed; 2 wrong arguments; 3 no such VLAN here; 4 not your VLAN; 5 no helper.)";

constexpr char kRekey[] = R"(Usage: vlan-natsctl rekey [PROFILE|INTERFACE|VLAN-ID] --network-key-file FILE

Gives a sealed VLAN another network key while frames flow. Run it on all members, one after the other: both keys are
understood meanwhile. The new one is used as soon as all hold it or one uses it, at the latest in ten minutes; a
minute later the old one counts for nothing. The next "up" needs the new key.

  --network-key-file FILE  a file with the key or passphrase in one line; - reads standard input

Exit codes: 0 the key is held; 1 failed; 2 wrong arguments; 3 no such VLAN here; 4 not your VLAN; 5 no helper.)";

constexpr char kGenkey[] = R"(Usage: vlan-natsctl genkey

Prints a new network key. Keep it in a file that only you can read, and give the same one to all members:

  umask 077; vlan-natsctl genkey >vlan42.key
  vlan-natsctl up … --network-key-file vlan42.key

Exit codes: 0 done; 1 failed; 2 wrong arguments.)";

constexpr char kStatus[] = R"(Usage: vlan-natsctl status [PROFILE|INTERFACE|VLAN-ID] [--rates]

Shows what is connected; traffic is shown to the one who connected it and to root.

  --rates  measure for a second and show the rates, too

Exit codes: 0 connected; 1 failed; 2 wrong arguments; 3 nothing is connected; 5 no helper.)";

constexpr char kPeers[] = R"(Usage: vlan-natsctl peers [PROFILE|INTERFACE|VLAN-ID]

Shows the computers seen on a VLAN. Without a name: on the one that is connected.

Exit codes: 0 done; 1 failed; 2 wrong arguments; 3 not connected; 4 not your VLAN; 5 no helper.)";

constexpr char kPermissions[] = R"(Usage: vlan-natsctl permissions --vlan ID --member NAME=MAC… [OPTIONS]

Writes a piece of nats-server configuration: an account for the VLAN and a user for each member, who may speak as his
own MAC address only and hear only what is for him. The passwords are drawn anew each time.

  --vlan ID          the VLAN
  --member NAME=MAC  a user name, and the MAC address that "vlan-natsctl status" shows on that computer; repeated
  --auditor NAME     a user who may hear everything and say nothing; may be repeated
  --sealed           the VLAN has a network key: nothing but sealed messages needs to be allowed
  --prefix P         first part of every NATS subject, "vlan" if not given

Without --sealed a member can still put any sender into broadcasts and into frames for the original Go program.

Exit codes: 0 done; 2 wrong arguments.)";

constexpr char kProfiles[] = R"(Usage: vlan-natsctl profiles

Lists the profiles saved with the tray app vlan-nats.

Exit codes: 0 done; 1 failed; 2 wrong arguments.)";

} // namespace

QString versionLine()
{
    return QStringLiteral("vlan-natsctl " VNATS_VERSION);
}

QString generalHelp()
{
    return QString::fromUtf8(kGeneral);
}

QString helpFor(const QString& verb)
{
    const std::pair<const char*, const char*> texts[] = {{"up", kUp}, {"down", kDown},
        {"reconnect", kReconnect}, {"rekey", kRekey}, {"genkey", kGenkey}, {"status", kStatus},
        {"peers", kPeers}, {"permissions", kPermissions}, {"profiles", kProfiles}};
    for (const auto& [name, text] : texts)
        if (verb == QLatin1String(name))
            return QString::fromUtf8(text);
    return {};
}

} // namespace vnats::cli
