// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/local_network.h"

#include <QFile>
#include <QSet>
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <linux/if_addr.h>
#include <memory>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vnats::local_network {

namespace {

constexpr qsizetype kMostAddresses = 8;
/// ARPHRD_IP6GRE, which the header of the C library lacks.
constexpr int kIp6Gre = 823;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

/// It leads into another network, by way of one of this computer's own: a VPN's, one of our VLANs, whatever they
/// are called.
bool isTunnel(const QString& interface)
{
    const QString folder = QStringLiteral("/sys/class/net/") + interface;
    if (QFile::exists(folder + QStringLiteral("/tun_flags")))
        return true; // a TUN or TAP
    const QByteArray uevent = contentOf(folder + QStringLiteral("/uevent"));
    switch (contentOf(folder + QStringLiteral("/type")).toInt()) {
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT:
    case ARPHRD_IPGRE:
    case kIp6Gre:
        return true;
    case ARPHRD_NONE: // WireGuard and IPsec, but mobile broadband as well
        return !uevent.contains("DEVTYPE=wwan");
    default:
        return uevent.contains("DEVTYPE=vxlan") || uevent.contains("DEVTYPE=geneve");
    }
}

/// The IPv6 addresses that are not to be used for anything new, because they are on their way out or change every
/// day (RFC 4862 §2, RFC 8981), or another computer has them.
QSet<QByteArray> fleetingAddresses()
{
    constexpr unsigned kFleeting = IFA_F_TEMPORARY | IFA_F_DEPRECATED | IFA_F_TENTATIVE | IFA_F_DADFAILED;
    QSet<QByteArray> fleeting;
    // Of each: 32 hexadecimal digits, the index, prefix length, scope and flags in hexadecimal, the name.
    for (const QByteArray& line : contentOf(QStringLiteral("/proc/net/if_inet6")).split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() == 6 && (fields[4].toUInt(nullptr, 16) & kFleeting) != 0)
            fleeting.insert(QByteArray::fromHex(fields[0]));
    }
    return fleeting;
}

bool isForOthers(const ifaddrs& entry)
{
    const QString name = QString::fromLatin1(entry.ifa_name);
    if ((entry.ifa_flags & IFF_LOOPBACK) != 0 || (entry.ifa_flags & IFF_UP) == 0)
        return false;
    for (const char* prefix : {"vnats", "docker", "br-", "veth", "virbr", "cni", "podman"})
        if (name.startsWith(QLatin1String(prefix)))
            return false;
    return !isTunnel(name);
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
    const QSet<QByteArray> fleeting = fleetingAddresses();
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
            const QByteArray bytes(
                reinterpret_cast<const char*>(&address->sin6_addr), sizeof address->sin6_addr);
            if (!IN6_IS_ADDR_LINKLOCAL(&address->sin6_addr) && !fleeting.contains(bytes)
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
