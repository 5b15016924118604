// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/host_name.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace vnats {

/// A server's URL taken apart. The text must come from validation::parseServer, which has checked it.
struct ServerUrl
{
    /// By tls:// or wss://: nothing is said before the server has proved its name.
    bool tls = false;
    /// By ws:// or wss://: inside a WebSocket (RFC 6455), as servers since 2.2 take it.
    bool webSocket = false;
    /// As a person has typed it, in any script; without the brackets of an IPv6 address. A link-local one has `%` and
    /// its zone behind it, as getaddrinfo(3) takes it.
    std::string host;
    std::string port;
    /// Of a WebSocket only: what follows the port, from its slash on, percent-encoded as a person has typed it (RFC 3986
    /// §3.3). Empty for the root.
    std::string path{};

    /// The interface that leads to a link-local address, by name or number; empty for any other host.
    std::string zone() const
    {
        const std::size_t mark = host.find('%');
        return mark == std::string::npos ? std::string() : host.substr(mark + 1);
    }
    /// What others call the host, and its certificate holds: a zone means something on this computer only
    /// (RFC 4007 §6).
    std::string hostWithoutZone() const { return host.substr(0, host.find('%')); }

    static ServerUrl split(std::string_view url)
    {
        const std::size_t start = url.find("://") + 3;
        const std::size_t slash = std::min(url.find('/', start), url.size());
        const std::size_t colon = url.rfind(':', slash);
        std::string_view host = url.substr(start, colon - start);
        if (host.starts_with('['))
            host = host.substr(1, host.size() - 2);
        const bool webSocket = url.starts_with("ws");
        return {url.starts_with("tls:") || url.starts_with("wss:"), webSocket, std::string(host),
            std::string(url.substr(colon + 1, slash - colon - 1)), std::string(url.substr(slash))};
    }

    /// The host as DNS and certificates have it.
    std::string asciiHost() const { return host_name::toAscii(host).value_or(host); }
    /// `nats`, `tls`, `ws` or `wss`.
    std::string scheme() const { return webSocket ? (tls ? "wss" : "ws") : (tls ? "tls" : "nats"); }
    /// Host and port as a proxy and an HTTP server take them.
    std::string asciiAuthority() const
    {
        const bool bracketed = host.find(':') != std::string::npos;
        return (bracketed ? '[' + hostWithoutZone() + ']' : asciiHost()) + ':' + port;
    }
};

} // namespace vnats
