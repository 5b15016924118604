// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/handed_socket.h"

#include <cerrno>
#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

// Syscalls: connect setsockopt dup3

namespace vnats::handed_socket {

/// What the next connect(2) of this thread gets, and what the last one has become; -1 for nothing.
thread_local int offered = -1;
thread_local int taken = -1;

template <typename Function>
Function* next(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

} // namespace vnats::handed_socket

extern "C" __attribute__((visibility("default"))) int connect(
    int descriptor, const sockaddr* address, socklen_t size)
{
    namespace handed = vnats::handed_socket;
    static auto* const libraryConnect = handed::next<decltype(::connect)>("connect");
    if (handed::offered < 0)
        return libraryConnect(descriptor, address, size);
    if (::dup3(std::exchange(handed::offered, -1), descriptor, O_CLOEXEC) < 0)
        return -1;
    handed::taken = descriptor;
    return 0;
}

/// cnats gives up a connection that does not take the options of TCP, but what it is handed may be the end of a socket
/// pair. Those of the connection itself have been set by who made it.
extern "C" __attribute__((visibility("default"))) int setsockopt(
    int descriptor, int level, int name, const void* value, socklen_t size) noexcept
{
    namespace handed = vnats::handed_socket;
    static auto* const librarySetsockopt = handed::next<decltype(::setsockopt)>("setsockopt");
    const int result = librarySetsockopt(descriptor, level, name, value, size);
    return descriptor == handed::taken && level == IPPROTO_TCP ? 0 : result;
}

namespace vnats {

HandedSocket::HandedSocket(int socket)
{
    handed_socket::offered = socket;
    handed_socket::taken = -1;
}

HandedSocket::~HandedSocket()
{
    handed_socket::offered = -1;
    handed_socket::taken = -1;
}

bool HandedSocket::isTaken() const
{
    return handed_socket::taken >= 0;
}

} // namespace vnats
