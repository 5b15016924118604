// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"

#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// The name servers that a resolv.conf(5) names, each once; loopback ones left out, because these only pass
/// questions on. Lines that mean something else, or nothing, are skipped.
std::vector<IpAddress> nameServersIn(std::string_view resolvConf);

/// Those that this computer asks: of /etc/resolv.conf, and of systemd-resolved, which shows programs itself
/// there and keeps its own list elsewhere. Files that are not there, or more than 64 KiB of one, count for
/// nothing.
std::vector<IpAddress> hostNameServers(
    const std::vector<std::string>& files = {"/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"});

} // namespace vnats
