// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/settings.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What each field of Settings may hold, said once for editor, command line, D-Bus and worker. Every function
/// is total: any bytes in, a value or a Problem out whose sentence names the field and the remedy. Nothing
/// here looks at the host or the network.
namespace vnats::validation {

/// Where servers listen for leaf nodes, unless their administrator has chosen another port.
inline constexpr std::uint16_t kLeafPort = 7422;

/// May be empty; at most 64 bytes of UTF-8 without control characters and direction marks.
std::expected<std::string, Problem> parseName(std::string_view text);

/// One server. A missing scheme means `nats://`, a missing port 4222, with `ws://` 80 and with `wss://` 443; returned in
/// full, ASCII in lower case and
/// letters of other scripts as they are typed (host_name.h). A link-local IPv6 address, and no other, has a zone:
/// `[fe80::1%25eth0]` (RFC 6874) or `[fe80::1%eth0]`, as it is returned.
/// A WebSocket, and nothing else, may have a path (RFC 3986 §3.3), which a server or what stands before it goes by. It
/// is kept as it is typed and part of what tells servers apart; a mere `/` is none.
/// Refused: other schemes, user or password in the URL (they belong into the secrets), a query or fragment,
/// control characters or spaces, more than 2,048 bytes; in a path, a comma, which separates
/// servers, an escape that is none or stands for a control character, and more than 256 bytes.
std::expected<std::string, Problem> parseServer(std::string_view text);

/// Where a server listens for leaf nodes: as parseServer, but a missing scheme means this one, and a missing port means
/// kLeafPort, except inside a WebSocket: leaf nodes come to that by the port of the clients.
std::expected<std::string, Problem> parseLeafServer(std::string_view text, std::string_view scheme);

/// One or more servers separated by commas or white space.
std::expected<std::vector<std::string>, Problem> parseServers(std::string_view text);

/// `order` or `nearest`.
std::expected<ServerPreference, Problem> parseServerPreference(std::string_view text);

/// Empty, or a host name or IP address that a server's certificate may hold; returned in lower case.
std::expected<std::string, Problem> parseTlsName(std::string_view text);

/// Empty, `none`, or the URL of a proxy: `http://host:port` or `socks5://host:port`; a missing scheme means `http://`, a
/// missing port that of the scheme, 80 or 1080. `socks5h://` and `socks://` are other names of `socks5://`. Refused: other
/// schemes, user or password in the URL, and what parseServer refuses.
std::expected<std::string, Problem> parseProxy(std::string_view text);

/// Decimal, 0 … 4294967295.
std::expected<std::uint32_t, Problem> parseVlanId(std::string_view text);

/// `10.0.0.2/24`. Refused: no prefix length, prefix lengths that cover a continent (below /8, IPv6 /16), unspecified,
/// loopback and multicast addresses, and the subnet's own and its broadcast address, which /31 (RFC 3021), /127
/// (RFC 6164) and single addresses do not have.
std::expected<IpInterfaceAddress, Problem> parseAddress(std::string_view text);

/// Zero or more addresses separated by commas or white space.
std::expected<std::vector<IpInterfaceAddress>, Problem> parseAddresses(std::string_view text);

/// A subnet for automatic addresses: IPv4, /8 … /29, any of its addresses given; returned by its first one.
/// Refused: subnets that no LAN can have.
std::expected<IpInterfaceAddress, Problem> parseAutomaticSubnet(std::string_view text);

/// How an automatic address is stored and sent: its subnet, or `default` for the VLAN's own, which is nothing
/// here.
std::expected<std::optional<IpInterfaceAddress>, Problem> parseAutomatic(std::string_view text);

/// What is typed as the addresses of an interface; the fields of Settings with these names.
struct Addressing
{
    std::vector<IpInterfaceAddress> addresses;
    bool automatic = false;
    std::optional<IpInterfaceAddress> automaticSubnet;

    void storeIn(Settings& settings) const;
    bool operator==(const Addressing&) const = default;
};

/// As parseAddresses, and one of them may be `auto` (or `automatic`), or `auto:10.5.0.0/24` to choose the
/// subnet.
std::expected<Addressing, Problem> parseAddressing(std::string_view text);

/// `192.168.5.0/24 via 10.0.0.7`, or `192.168.5.0/24` for a subnet on the VLAN itself. Refused: host bits in the
/// destination, destinations that no LAN can have or that are nearly everything (below /8, IPv6 /7), and a gateway of
/// the other IP version.
std::expected<LanRoute, Problem> parseRoute(std::string_view text);

/// Zero or more routes separated by commas, semicolons or line breaks.
std::expected<std::vector<LanRoute>, Problem> parseRoutes(std::string_view text);

/// Whether the routes fit the addresses and each other: each gateway is another computer that the addresses or a route
/// lead to, as far as this is known here. Where something else gives the interface its addresses, it is not.
std::expected<void, Problem> checkRoutes(const Settings& settings);

/// Decimal, 576 … 65,521 (the most that a TAP takes); at least 1,280 where there is an IPv6 address (RFC 8200
/// §5), which `check` sees to.
std::expected<std::uint32_t, Problem> parseMtu(std::string_view text);

/// Empty, or 1 … 15 of letters, digits, `-`, `_` and `.`, beginning with a letter; not `all`, `default`,
/// `lo`.
std::expected<std::string, Problem> parseInterface(std::string_view text);

/// One or more tokens of letters, digits, `-` and `_` joined by dots; at most 64 bytes.
std::expected<std::string, Problem> parseSubjectPrefix(std::string_view text);

/// Everything at once and how the fields fit each other: for settings that somebody else built. Says what is
/// wrong first, in the order of the editor (servers, VLAN ID, addresses, the rest).
std::expected<Settings, Problem> check(const Settings& settings);

/// One way to log in: user and password, a token, an NKey seed or a credentials file. A client certificate
/// comes with its key. At most 4,096 bytes a line, without control characters, and 36 KiB for all files.
std::expected<Secrets, Problem> check(const Secrets& secrets);

/// Whether secrets fit settings, both of them checked: certificates need `tls://` or `wss://`, and a login is not for
/// servers of which only some are reached by it.
std::expected<void, Problem> check(const Settings& settings, const Secrets& secrets);

} // namespace vnats::validation
