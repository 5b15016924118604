// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/loopback_server.h"

#include "core/os/fd.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <utility>

// Syscalls: socket connect getsockname getsockopt poll recvfrom

namespace vnats {

namespace {

constexpr int kPatienceMs = 500;
constexpr std::string_view kGreeting = "INFO ";

using Addresses = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

Addresses addressesOf(const std::string& host, const std::string& port, int flags = 0)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0)
        found = nullptr;
    return {found, [](addrinfo* list) {
                if (list)
                    ::freeaddrinfo(list);
            }};
}

bool isLoopback(const sockaddr* address)
{
    // All of 127.0.0.0/8: Debian calls a computer without a fixed address 127.0.1.1 (/etc/hosts).
    if (address->sa_family == AF_INET)
        return ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
}

/// The kernel sends from an address to itself. Nothing is sent here: UDP only chooses a route.
bool isOwn(const addrinfo& to)
{
    if (isLoopback(to.ai_addr))
        return true;
    const Fd socket(::socket(to.ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    sockaddr_storage from{};
    socklen_t size = sizeof from;
    if (!socket || ::connect(socket.get(), to.ai_addr, to.ai_addrlen) != 0
        || ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&from), &size) != 0)
        return false;
    if (to.ai_family == AF_INET)
        return reinterpret_cast<const sockaddr_in*>(&from)->sin_addr.s_addr
            == reinterpret_cast<const sockaddr_in*>(to.ai_addr)->sin_addr.s_addr;
    return IN6_ARE_ADDR_EQUAL(&reinterpret_cast<const sockaddr_in6*>(&from)->sin6_addr,
        &reinterpret_cast<const sockaddr_in6*>(to.ai_addr)->sin6_addr);
}

bool becomes(const Fd& socket, short event)
{
    pollfd ready{.fd = socket.get(), .events = event, .revents = 0};
    return ::poll(&ready, 1, kPatienceMs) == 1;
}

/// A NATS server speaks first.
bool greets(const addrinfo& at)
{
    const Fd socket(::socket(at.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket || (::connect(socket.get(), at.ai_addr, at.ai_addrlen) != 0 && errno != EINPROGRESS))
        return false;
    int error = 0;
    socklen_t size = sizeof error;
    if (!becomes(socket, POLLOUT) || ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0
        || error != 0)
        return false;
    char text[kGreeting.size()] = {};
    return becomes(socket, POLLIN) && ::recv(socket.get(), text, sizeof text, MSG_WAITALL) == sizeof text
        && std::string_view(text, sizeof text) == kGreeting;
}

} // namespace

std::string loopbackServerInsteadOf(const ServerUrl& url)
{
    const Addresses named = addressesOf(url.asciiHost(), url.port);
    if (!named)
        return {};
    for (const addrinfo* address = named.get(); address; address = address->ai_next)
        if (!isOwn(*address))
            return {};
    for (const auto& [host, shown] : {std::pair("127.0.0.1", "127.0.0.1:"), std::pair("::1", "[::1]:")})
        if (const Addresses loopback = addressesOf(host, url.port, AI_NUMERICHOST);
            loopback && greets(*loopback))
            return shown + url.port;
    return {};
}

} // namespace vnats
