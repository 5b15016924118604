// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/verbs.h"

#include "app/cli/terminal/nearest.h"

#include <algorithm>

namespace vnats::cli {

namespace {

constexpr Verb kVerbs[] = {
    {"up", "connect a saved profile, or a VLAN given by options", kUpHelp, up},
    {"down", "disconnect", kDownHelp, down},
    {"exec", "run one program on a VLAN, without root and without touching this computer", kExecHelp, exec},
    {"status", "show what is connected", kStatusHelp, status},
    {"peers", "show the computers seen on a VLAN", kPeersHelp, peers},
    {"macs", "show the MAC addresses and where they are", kMacsHelp, macs},
    {"watch", "show state, rates and peers as they change", kWatchHelp, watch},
    {"join", "make a profile from an invitation", kJoinHelp, join},
    {"invite", "make an invitation for other computers", kInviteHelp, invite},
    {"host", "host a LAN on this computer and print the invitation", kHostHelp, host},
    {"profiles", "list, add, change, remove, export and import profiles", kProfilesHelp, profiles},
    {"reconnect", "try the server again now", kReconnectHelp, reconnect},
    {"doctor", "check what may be wrong, and say how to fix it", kDoctorHelp, doctor},
    {"report", "print a report for people who help you, without secrets", kReportHelp, report},
    {"capture", "write the frames of a VLAN for Wireshark and tcpdump", kCaptureHelp, capture},
    {"metrics", "print state and counters for Prometheus", kMetricsHelp, metrics},
    {"genkey", "make a network key for sealing a VLAN", kGenkeyHelp, genkey},
    {"rekey", "give a sealed VLAN another network key while it runs", kRekeyHelp, rekey},
    {"permissions", "write a nats-server configuration that binds members to MACs", kPermissionsHelp,
        permissions},
};

} // namespace

std::span<const Verb> verbs()
{
    return kVerbs;
}

const Verb* verbNamed(const QString& name)
{
    const auto* const verb =
        std::ranges::find_if(kVerbs, [&](const Verb& it) { return name == QLatin1String(it.name); });
    return verb == std::end(kVerbs) ? nullptr : verb;
}

const Verb* verbLike(const QString& name)
{
    QStringList names;
    for (const Verb& verb : kVerbs)
        names << QLatin1String(verb.name);
    return verbNamed(nearest(name, names));
}

} // namespace vnats::cli
