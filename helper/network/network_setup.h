// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/mac_address.h"
#include "core/base/problem.h"
#include "core/base/settings.h"
#include "core/os/fd.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// An interface of this computer with its addresses.
struct HostInterface
{
    std::string name;
    std::vector<IpInterfaceAddress> addresses;
    /// The other ends of point-to-point links.
    std::vector<IpInterfaceAddress> peers{};
    /// It is the interface of a VLAN of ours, whichever process runs that.
    bool isVlan = false;
    /// The VLANs of ours that it is a part of, by their interfaces: itself, a bridge that has the VLAN's interface
    /// as a port (lan_segment.h) …
    std::vector<std::string> vlans{};
};

/// Where a route of this computer leads to.
struct HostRoute : IpInterfaceAddress
{
    /// The interface that it leads through; empty for none or several.
    std::string interface {
    };
};

/// This computer's network as far as it matters to a VLAN.
struct HostNetwork
{
    std::vector<HostInterface> interfaces;
    /// Of its default routes, for both IP versions; without those that VLANs of ours lead to.
    std::vector<IpAddress> gateways;
    /// Without the computer itself, and without those that somebody has set for VLANs of ours.
    std::vector<IpAddress> nameServers;
    /// In all tables.
    std::vector<HostRoute> routes{};
    /// Those that its routing rules treat specially.
    std::vector<IpInterfaceAddress> ruled{};
};

/// One VLAN's interface as it is at this moment, whoever made it so.
struct InterfaceState
{
    std::string name;
    MacAddress mac;
    /// Bytes without Ethernet header.
    std::uint32_t mtu = 0;
    /// Administratively up.
    bool up = false;
    std::vector<IpInterfaceAddress> addresses;
    /// It lacks a setting that protects the computer from the members.
    Problem problem{};
    /// The bridge that it is a port of, by index; 0 for none.
    int master = 0;

    bool operator==(const InterfaceState&) const = default;
};

/// One VLAN's interface; taken down by destruction.
class NetworkInterface
{
public:
    virtual ~NetworkInterface() = default;
    /// As made, or as the last look() found them.
    virtual const std::string& name() const = 0;
    virtual MacAddress mac() const = 0;
    /// What the kernel says now. DeviceLost when the interface has been deleted or moved to another network
    /// namespace; any other problem means that the kernel did not answer this time.
    virtual std::expected<InterfaceState, Problem> look() = 0;
    /// Calls `changed` after anything that look() tells may have changed, by whomever; replaces an earlier
    /// one.
    virtual void onChange(std::function<void()> changed) = 0;
    /// Works while the interface is up. If it fails, the old MAC stays.
    virtual std::expected<void, Problem> setMac(MacAddress mac) = 0;
    virtual std::expected<void, Problem> setMtu(std::uint32_t mtu) = 0;
    virtual std::expected<void, Problem> bringUp() = 0;
    /// Gives it an address besides those that it was made with, or one of them again that it has lost. One that is
    /// there already is no error.
    virtual std::expected<void, Problem> addAddress(const IpInterfaceAddress& address) = 0;
    /// Takes an address away, whoever has added it. One that is not there is no error.
    virtual std::expected<void, Problem> withdrawAddress(const IpInterfaceAddress& address) = 0;
    /// Those that lead to it, as the kernel has them now, without those that follow from its addresses.
    virtual std::expected<std::vector<LanRoute>, Problem> routes() = 0;
    /// `there` are the addresses that it has now. A route of its own to this subnet is replaced; one to another
    /// interface stays, which is the problem then.
    virtual std::expected<void, Problem> addRoute(
        const LanRoute& route, const std::vector<IpInterfaceAddress>& there) = 0;
    virtual std::expected<void, Problem> removeRoute(const LanRoute& route) = 0;
    /// How often it has been taken down, by whomever; each time costs it its routes.
    virtual unsigned timesDown() const = 0;
    /// Switches the carrier off until a worker has a link to offer (core/os/device.h).
    virtual void pullCable() = 0;
    /// Whether the carrier has been there for a while; at first it has not. While it has not, a program that
    /// looks for another computer finds it a tenth of a second after the carrier comes instead of up to a
    /// second.
    virtual void noteCarrier(bool there) = 0;
    /// The TAP's descriptor; still belongs to the interface.
    virtual int tap() const = 0;
    /// Destruction leaves the interface as it is from now on, for a helper that has another descriptor of the
    /// TAP.
    virtual void release() = 0;
};

/// The seam to the kernel's network configuration. This room makes interfaces and undoes what it made; it
/// says what does not fit this computer, and leaves it to others to decide what follows from that. It
/// believes the kernel alone, reads every acknowledgement, and never touches an interface, an address or a
/// route that is not its own.
class NetworkSetup
{
public:
    virtual ~NetworkSetup() = default;
    virtual std::expected<HostNetwork, Problem> host() = 0;
    /// Makes, configures and brings up the interface, or leaves nothing behind. Without `mac` the kernel
    /// chooses a random one. The interface has no carrier yet.
    virtual std::expected<std::unique_ptr<NetworkInterface>, Problem> create(
        const Settings& settings, std::optional<MacAddress> mac) = 0;
    /// Goes on with an interface that an earlier helper has made and released. Nothing about it is changed.
    virtual std::expected<std::unique_ptr<NetworkInterface>, Problem> adopt(Fd tap, MacAddress mac) = 0;
};

/// What begins like this is ours. The programs that configure networks and firewalls leave it to us
/// (resources/network), and nobody has rules for it that are meant for another network.
inline constexpr std::string_view kOurInterfaces = "vnats";

/// Something in valid settings that does not fit this computer as it is.
struct Conflict
{
    /// Who may allow it all the same.
    enum class Consent : std::uint8_t {
        /// Nobody can.
        Nobody,
        /// An administrator, if the settings want it allowed (`overlap`): part of a network would be cut off.
        IfWanted,
        /// An administrator. What would happen is what the settings say.
        Administrator,
    };

    Problem problem;
    /// The subnet of the settings that is at fault, as in `10.0.0.1/24`; empty for the interface name.
    std::string subnet;
    Consent consent = Consent::IfWanted;

    bool operator==(const Conflict&) const = default;
};

/// All conflicts, in the order of Consent: the interface name is taken, or a route of the settings would take the
/// NATS server away, if they give its address; then an address that the computer has already, a subnet that leads somewhere else already, by an interface, a route or a rule, or one that holds
/// what the computer depends on: its gateway, its name servers, the NATS server itself if the settings give its
/// address; then a name that other programs may have rules for, a subnet that is the Internet's, and one that is
/// part of a larger one which the computer has a route to. The subnet of an automatic address and the destination of
/// a route count like any other, but where nobody has set that subnet, it counts only if none of the others will do
/// (automatic_ranges.h). Link-local subnets are on every interface and overlap nothing, and a default route leads to whatever
/// nothing else leads to.
std::vector<Conflict> conflictsWith(const HostNetwork& host, const Settings& settings);

/// Whether a route is for one network in particular: it is neither a default route, in one piece or in several
/// (0.0.0.0/1 and 128.0.0.0/1, 2000::/3), nor for what is on every interface.
bool isForOneNetwork(const IpInterfaceAddress& route);

} // namespace vnats
