// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/server_url.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// A proxy's URL taken apart. The text must come from validation::parseProxy, which has checked it.
struct ProxyUrl
{
    enum class Kind : std::uint8_t {
        Http, ///< opens a tunnel for the method CONNECT (RFC 9110 §9.3.6)
        Socks5, ///< RFC 1928
    };
    Kind kind = Kind::Http;
    /// As in ServerUrl.
    std::string host;
    std::string port;

    /// Nothing for an empty text and for `none`.
    static std::optional<ProxyUrl> split(std::string_view url)
    {
        if (url.find("://") == std::string_view::npos)
            return std::nullopt;
        const ServerUrl parts = ServerUrl::split(url);
        return ProxyUrl{url.starts_with("socks5:") ? Kind::Socks5 : Kind::Http, parts.host, parts.port};
    }
    std::string asciiHost() const { return host_name::toAscii(host).value_or(host); }
};

} // namespace vnats
