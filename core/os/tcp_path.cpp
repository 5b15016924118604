// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/tcp_path.h"

#include "core/os/fd.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

// Syscalls: socket connect getsockname getpeername getsockopt setsockopt poll ppoll ioctl

namespace vnats::tcp_path {

namespace {

std::optional<tcp_info> infoOf(int socket)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return std::nullopt;
    return info;
}

struct Endpoint
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;

    sockaddr* get() { return reinterpret_cast<sockaddr*>(&address); }
    /// The address alone, without its port.
    bool sameHostAs(const Endpoint& other) const
    {
        if (address.ss_family != other.address.ss_family)
            return false;
        if (address.ss_family == AF_INET)
            return reinterpret_cast<const sockaddr_in*>(&address)->sin_addr.s_addr
                == reinterpret_cast<const sockaddr_in*>(&other.address)->sin_addr.s_addr;
        return std::memcmp(&reinterpret_cast<const sockaddr_in6*>(&address)->sin6_addr,
                   &reinterpret_cast<const sockaddr_in6*>(&other.address)->sin6_addr, sizeof(in6_addr))
            == 0;
    }
};

} // namespace

std::chrono::microseconds roundTrip(int socket)
{
    const auto info = infoOf(socket);
    return std::chrono::microseconds(info ? info->tcpi_rtt : 0);
}

std::chrono::microseconds leastRoundTrip(int socket)
{
    const auto info = infoOf(socket);
    // The kernel writes ~0 for a connection that has measured none.
    return std::chrono::microseconds(info && info->tcpi_min_rtt != ~0U ? info->tcpi_min_rtt : 0);
}

bool hangs(int socket, std::chrono::milliseconds limit)
{
    const auto info = infoOf(socket);
    return info && (info->tcpi_unacked > 0 || info->tcpi_notsent_bytes > 0)
        && std::chrono::milliseconds(info->tcpi_last_ack_recv)
        > limit + std::chrono::microseconds(info->tcpi_rtt);
}

bool hasInput(int socket)
{
    pollfd state{.fd = socket, .events = POLLIN, .revents = 0};
    return ::poll(&state, 1, 0) == 1;
}

Way wayNow(int socket)
{
    Endpoint own;
    Endpoint peer;
    if (::getsockname(socket, own.get(), &own.size) != 0
        || ::getpeername(socket, peer.get(), &peer.size) != 0)
        return Way::Same;
    // Connecting a datagram socket asks for a route and binds to its source address; nothing is sent.
    const Fd probe(::socket(peer.address.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!probe)
        return Way::Same;
    Endpoint source;
    if (::connect(probe.get(), peer.get(), peer.size) != 0
        || ::getsockname(probe.get(), source.get(), &source.size) != 0)
        return Way::None;
    return source.sameHostAs(own) ? Way::Same : Way::Other;
}

void limitUnsent(int socket, std::size_t bytes)
{
    const auto limit = static_cast<int>(bytes);
    ::setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &limit, sizeof limit);
}

Progress progressOf(int socket)
{
    const auto info = infoOf(socket);
    if (!info)
        return {};
    // Not by the kernel's count of bytes sent: it counts those twice that the computer's own queue refused to take.
    int unacknowledged = 0;
    if (::ioctl(socket, SIOCOUTQ, &unacknowledged) != 0)
        return {};
    const auto beyond = [](std::uint64_t a, std::uint64_t b) {
        return static_cast<std::size_t>(a > b ? a - b : 0);
    };
    const std::size_t inFlight =
        beyond(static_cast<std::uint64_t>(std::max(unacknowledged, 0)), info->tcpi_notsent_bytes);
    return {std::chrono::microseconds(info->tcpi_rtt), info->tcpi_bytes_acked, inFlight,
        info->tcpi_notsent_bytes, beyond(std::uint64_t{info->tcpi_snd_cwnd} * info->tcpi_snd_mss, inFlight)};
}

void abort(int socket)
{
    // tcp(7) does not mention it: connecting to AF_UNSPEC resets a connection and empties its queues.
    sockaddr nowhere{};
    nowhere.sa_family = AF_UNSPEC;
    (void)::connect(socket, &nowhere, sizeof nowhere);
}

} // namespace vnats::tcp_path
