// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/proxy_url.h"
#include "core/base/server_url.h"
#include "core/lan/way/timed_socket.h"

#include <expected>
#include <string>
#include <string_view>

namespace vnats {

/// Has a proxy, to which `socket` is connected, open a connection to a server. Takes no byte from the socket that is behind
/// the proxy's answer: those are the server's. The proxy looks the server's name up, since the world's names may mean
/// nothing on this side of it.
class ProxyTunnel
{
public:
    struct Target
    {
        /// As they are shown.
        std::string proxy;
        std::string server;
        /// `user:password`, or empty.
        std::string_view login;
    };

    static std::expected<void, Problem> open(
        const TimedSocket& socket, ProxyUrl::Kind kind, const Target& target);
};

} // namespace vnats
