// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/os/fd.h"

#include <chrono>
#include <expected>
#include <string>
#include <sys/socket.h>
#include <vector>

/// From a host's name to a TCP connection, whatever the network is like: of all addresses the one that answers first
/// (Happy Eyeballs, RFC 8305), and on a network without IPv4 the way through its NAT64 to hosts that have only IPv4
/// addresses (RFC 6146), which DNS64 finds for names and this for addresses (RFC 7050).
namespace vnats::dial {

struct Address
{
    sockaddr_storage storage{};
    socklen_t size = 0;

    int family() const { return storage.ss_family; }
    IpAddress ip() const;
    std::string toString() const { return ip().toString(); }
};

/// RFC 8305 §8: from one attempt to the next.
inline constexpr std::chrono::milliseconds kNextAttempt{250};

/// All addresses of a name or number, in the order of RFC 6724; an EAI_… (getaddrinfo(3)) if there are none. Blocks as long
/// as the resolver does.
std::expected<std::vector<Address>, int> resolve(const std::string& host, const std::string& port);

/// The same with the families taking turns, beginning with that of the first (RFC 8305 §4).
std::vector<Address> interleaved(const std::vector<Address>& addresses);

/// The prefixes of the network's NAT64, each in the upper bytes of an address, as the answers for ipv4only.arpa show them.
struct Nat64Prefix
{
    IpAddress address;
    /// In bits: 32, 40, 48, 56, 64 or 96 (RFC 6052 §2.2).
    unsigned length = 0;

    bool operator==(const Nat64Prefix&) const = default;
};
std::vector<Nat64Prefix> nat64PrefixesIn(const std::vector<IpAddress>& answers);
/// The IPv4 address as the network's NAT64 takes it.
IpAddress synthesised(const Nat64Prefix& prefix, const IpAddress& v4);

/// Connects to the first that answers; the errno of the first that failed if none does, ETIMEDOUT if none has by then.
std::expected<Fd, int> connectToAny(
    const std::vector<Address>& addresses, std::chrono::steady_clock::time_point deadline);

} // namespace vnats::dial
