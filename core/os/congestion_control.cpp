// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/congestion_control.h"

#include "core/os/tcp_path.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/socket.h>

// Syscalls: getsockopt setsockopt

namespace vnats::congestion_control {

namespace {

constexpr std::string_view kBbr = "bbr";
/// TCP_CA_NAME_MAX, which no header for programs tells.
constexpr std::size_t kMostName = 16;

int optionOf(int socket, int option)
{
    int value = -1;
    socklen_t size = sizeof value;
    return ::getsockopt(socket, SOL_SOCKET, option, &value, &size) == 0 ? value : -1;
}

} // namespace

std::string of(int socket)
{
    std::array<char, kMostName> name{};
    socklen_t size = name.size();
    if (::getsockopt(socket, IPPROTO_TCP, TCP_CONGESTION, name.data(), &size) != 0)
        return {};
    return {name.data(), ::strnlen(name.data(), size)};
}

bool wouldGainFromBbr(int socket)
{
    const std::string name = of(socket);
    return (name == "cubic" || name == "reno") && tcp_path::leastRoundTrip(socket) >= kFar;
}

bool isTcp(int socket)
{
    const int family = optionOf(socket, SO_DOMAIN);
    return (family == AF_INET || family == AF_INET6) && optionOf(socket, SO_TYPE) == SOCK_STREAM
        && optionOf(socket, SO_PROTOCOL) == IPPROTO_TCP;
}

std::expected<void, int> chooseBbr(int socket)
{
    if (::setsockopt(socket, IPPROTO_TCP, TCP_CONGESTION, kBbr.data(), kBbr.size()) != 0)
        return std::unexpected(errno);
    return {};
}

} // namespace vnats::congestion_control
