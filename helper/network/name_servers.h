// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"

#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// The name servers of a resolv.conf(5), each once. Loopback addresses are left out, because a server there
/// only forwards questions. Other lines are skipped.
std::vector<IpAddress> nameServersIn(std::string_view resolvConf);

/// The name servers that this computer asks: those of /etc/resolv.conf, and those of systemd-resolved, which
/// names itself there and keeps its own list in another file. A missing file holds none; only the first 64
/// KiB of a file count.
std::vector<IpAddress> hostNameServers(
    const std::vector<std::string>& files = {"/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"});

/// Those that somebody has set for one link, by its index, as `resolvectl dns` does; systemd-resolved keeps them in
/// this folder.
std::vector<IpAddress> nameServersOf(int link, const std::string& folder = "/run/systemd/resolve/netif");

} // namespace vnats
