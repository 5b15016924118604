// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/server_url.h"

#include <string>

namespace vnats {

/// For a server that refuses connections: `127.0.0.1:4222` or `[::1]:4222` if its name means this computer, and a NATS
/// server answers there. It then listens on loopback only, as Debian's nats-server does when it is installed, and no
/// other computer can reach it. Empty otherwise. Takes a second at most.
std::string loopbackServerInsteadOf(const ServerUrl& url);

} // namespace vnats
