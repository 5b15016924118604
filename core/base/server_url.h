// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/host_name.h"

#include <string>
#include <string_view>

namespace vnats {

/// A server's URL taken apart. The text must come from validation::parseServer, which has checked it.
struct ServerUrl
{
    bool tls = false;
    /// As a person has typed it, in any script; without the brackets of an IPv6 address.
    std::string host;
    std::string port;

    static ServerUrl split(std::string_view url)
    {
        const std::size_t start = url.find("://") + 3;
        const std::size_t colon = url.rfind(':');
        std::string_view host = url.substr(start, colon - start);
        if (host.starts_with('['))
            host = host.substr(1, host.size() - 2);
        return {url.starts_with("tls:"), std::string(host), std::string(url.substr(colon + 1))};
    }

    /// The host as DNS and certificates have it.
    std::string asciiHost() const { return host_name::toAscii(host).value_or(host); }
    /// The whole URL with that host.
    std::string ascii() const
    {
        const bool bracketed = host.find(':') != std::string::npos;
        return (tls ? "tls://" : "nats://") + (bracketed ? '[' + host + ']' : asciiHost()) + ':' + port;
    }
};

} // namespace vnats
