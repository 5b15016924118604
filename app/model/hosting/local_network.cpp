// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/local_network.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vnats::local_network {

namespace {

constexpr qsizetype kMostAddresses = 8;

bool isForOthers(const ifaddrs& entry)
{
    const QString name = QString::fromLatin1(entry.ifa_name);
    if ((entry.ifa_flags & IFF_LOOPBACK) != 0 || (entry.ifa_flags & IFF_UP) == 0)
        return false;
    for (const char* prefix : {"vnats", "docker", "br-", "veth", "virbr", "cni", "podman"})
        if (name.startsWith(QLatin1String(prefix)))
            return false;
    return true;
}

/// A socket bound or connected to a port of the loopback address; closes itself.
class LoopbackSocket
{
public:
    LoopbackSocket()
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
    }
    LoopbackSocket(const LoopbackSocket&) = delete;
    LoopbackSocket& operator=(const LoopbackSocket&) = delete;
    ~LoopbackSocket() { ::close(m_fd); }

    bool bind(in_addr_t address, quint16 port)
    {
        const sockaddr_in to = at(address, port);
        return ::bind(m_fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    bool connect(quint16 port)
    {
        const sockaddr_in to = at(INADDR_LOOPBACK, port);
        return ::connect(m_fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    quint16 port() const
    {
        sockaddr_in bound{};
        socklen_t size = sizeof bound;
        ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&bound), &size);
        return ntohs(bound.sin_port);
    }

private:
    static sockaddr_in at(in_addr_t address, quint16 port)
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(address);
        to.sin_port = htons(port);
        return to;
    }

    int m_fd;
};

} // namespace

QStringList addresses()
{
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0)
        return {};
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> owner(list, ::freeifaddrs);
    QStringList v4;
    QStringList v6;
    for (const ifaddrs* entry = list; entry; entry = entry->ifa_next) {
        if (!entry->ifa_addr || !isForOthers(*entry))
            continue;
        char text[INET6_ADDRSTRLEN] = {};
        if (entry->ifa_addr->sa_family == AF_INET) {
            const auto* const address = reinterpret_cast<const sockaddr_in*>(entry->ifa_addr);
            const bool linkLocal = (ntohl(address->sin_addr.s_addr) >> 16) == 0xa9fe;
            if (!linkLocal && ::inet_ntop(AF_INET, &address->sin_addr, text, sizeof text))
                v4 << QString::fromLatin1(text);
        } else if (entry->ifa_addr->sa_family == AF_INET6) {
            const auto* const address = reinterpret_cast<const sockaddr_in6*>(entry->ifa_addr);
            if (!IN6_IS_ADDR_LINKLOCAL(&address->sin6_addr)
                && ::inet_ntop(AF_INET6, &address->sin6_addr, text, sizeof text))
                v6 << QString::fromLatin1(text);
        }
    }
    return (v4 + v6).mid(0, kMostAddresses);
}

bool hasIpv6()
{
    return addresses().join(QLatin1Char(' ')).contains(QLatin1Char(':'));
}

quint16 freePort(quint16 usual)
{
    if (LoopbackSocket socket; socket.bind(INADDR_ANY, usual))
        return usual;
    LoopbackSocket socket;
    socket.bind(INADDR_ANY, 0);
    return socket.port();
}

bool isServed(quint16 port)
{
    // On the loopback address the answer, yes or no, comes at once.
    LoopbackSocket socket;
    return socket.connect(port);
}

} // namespace vnats::local_network
