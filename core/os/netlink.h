// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/lan_route.h"
#include "core/base/mac_address.h"
#include "core/os/os_error.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// The kernel's view of interfaces and addresses (rtnetlink(7)). Every request waits for the kernel's ACK, so
/// a refused change is an error here and not a surprise later; the error carries the kernel's own words
/// (NETLINK_EXT_ACK, Linux ≥ 4.12) if there are any. Talks to the local kernel only, so a call takes
/// microseconds. One object, one thread.
class Netlink
{
public:
    /// One network interface.
    struct Link
    {
        int index = 0;
        std::string name;
        MacAddress mac;
        /// Bytes without Ethernet header.
        std::uint32_t mtu = 0;
        /// Packets.
        std::uint32_t txQueueLength = 0;
        /// Bytes, see setGsoMaxSize(); 0 when the kernel does not tell.
        std::uint32_t gsoMaxSize = 0;
        /// Administratively up (IFF_UP).
        bool up = false;
        /// The bridge, bond or VRF that it is a port of, by index; 0 for none.
        int master = 0;
        /// The link of this network namespace that it stands on, as a macvlan does, by index; 0 for none.
        int lower = 0;
        /// What it is: `bridge`, `tun`, `vrf` …; empty for hardware.
        std::string kind{};
        /// See setAlias().
        std::string alias{};
    };

    /// One address of an interface.
    struct Address
    {
        int linkIndex = 0;
        IpInterfaceAddress address;
        /// The other end of a point-to-point link; the prefix length is that one's then.
        std::optional<IpAddress> peer{};
    };

    /// A route, whatever becomes of a packet there.
    struct Route
    {
        /// Prefix length 0 for a default route.
        IpInterfaceAddress to;
        /// The link that it leads through, by index; 0 for none or several.
        int link = 0;
    };

    /// What a default route leads to.
    struct Gateway
    {
        IpAddress address;
        int link = 0;
    };

    struct Routes
    {
        /// Those of all tables and both IP versions.
        std::vector<Route> all;
        /// The gateways of the main table's default routes, of both IP versions; routes without a gateway are
        /// left out.
        std::vector<Gateway> gateways;
    };

    static std::expected<Netlink, OsError> open();
    Netlink(Netlink&&) noexcept;
    Netlink& operator=(Netlink&&) noexcept;
    ~Netlink();

    std::expected<std::vector<Link>, OsError> links();
    std::expected<std::vector<Address>, OsError> addresses();
    std::expected<Routes, OsError> routes();
    /// The subnets from or to which the routing rules of both IP versions take what this computer sends elsewhere
    /// than to the main table (ip-rule(8)).
    std::expected<std::vector<IpInterfaceAddress>, OsError> ruledSubnets();
    /// The routes of the main table that lead to this link alone, but for those that the kernel makes by itself, for
    /// addresses or as a router announces them.
    std::expected<std::vector<LanRoute>, OsError> routesTo(int link);
    /// The link that the main table's preferred route to this very subnet leads to, the first one of several; 0 for a
    /// black hole and the like; nothing if there is no such route.
    std::expected<std::optional<int>, OsError> linkOfRoute(const IpInterfaceAddress& destination);
    /// ENODEV when there is none of that name.
    std::expected<Link, OsError> linkByName(const std::string& name);
    /// ENODEV when there is none of that index.
    std::expected<Link, OsError> linkByIndex(int index);

    std::expected<void, OsError> setMtu(int link, std::uint32_t mtu);
    /// Only while it is down, up to Linux 6.1. EEXIST when there is one of that name.
    std::expected<void, OsError> setName(int link, const std::string& name);
    /// A text for people and for udev's rules (`ip link`, ifalias in sysfs), up to 255 bytes.
    std::expected<void, OsError> setAlias(int link, const std::string& alias);
    std::expected<void, OsError> setMac(int link, MacAddress mac);
    std::expected<void, OsError> setTxQueueLength(int link, std::uint32_t packets);
    /// The largest frame that the kernel leaves for the link to cut up (generic segmentation offload): bytes
    /// with all headers, up to 65536 for a TAP. For both IP versions: Linux 6.3 and newer also have
    /// IFLA_GSO_IPV4_MAX_SIZE, which follows for values up to 65536.
    std::expected<void, OsError> setGsoMaxSize(int link, std::uint32_t bytes);
    /// Puts the root queueing discipline of this kind (`fq_codel`, see tc(8)) there, with the kernel's
    /// defaults. ENOENT when the kernel has none of that kind, nor a module for it.
    std::expected<void, OsError> setQueueDiscipline(int link, const std::string& kind);
    /// Returns to the discipline that the kernel chooses by itself. ENOENT if that is in place already.
    std::expected<void, OsError> resetQueueDiscipline(int link);
    /// One of net.ipv4.conf.<interface>, by the name of its file; unlike the file it can be set where
    /// /proc/sys is read-only. EINVAL for an unknown name.
    std::expected<void, OsError> setIpv4Sysctl(int link, const std::string& key, std::uint32_t value);
    /// How often, and at what interval in ms, the kernel asks for an unknown neighbour of this link by ARP or
    /// neighbour discovery (arp(7): mcast_solicit, retrans_time). ENOENT if the kernel has IPv6 switched off.
    std::expected<void, OsError> setNeighborSearch(
        int link, IpAddress::Family family, std::uint32_t times, std::uint64_t apart);
    std::expected<void, OsError> setUp(int link, bool up);
    /// Deletes the interface, whoever else holds a descriptor of its TAP.
    std::expected<void, OsError> removeLink(int link);
    /// EEXIST when the interface has it already.
    std::expected<void, OsError> addAddress(int link, const IpInterfaceAddress& address);
    std::expected<void, OsError> removeAddress(int link, const IpInterfaceAddress& address);
    enum class Existing { Stays, IsReplaced };
    /// In the main table, preferred to all others to this subnet. `onLink`: the gateway is there although no address
    /// of the link says so. EEXIST when there is such a route already, whatever it leads to, and it is to stay.
    std::expected<void, OsError> addRoute(int link, const LanRoute& route, bool onLink, Existing existing);
    std::expected<void, OsError> removeRoute(int link, const LanRoute& route);
    /// Forgets what is known of the link's neighbours in this subnet (ip-neighbour(8)), except what somebody has
    /// entered by hand.
    std::expected<void, OsError> forgetNeighbors(int link, const IpInterfaceAddress& subnet);

private:
    class Socket;
    explicit Netlink(std::unique_ptr<Socket> socket);
    std::unique_ptr<Socket> m_socket;
};

} // namespace vnats
