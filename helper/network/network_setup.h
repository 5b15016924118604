// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/mac_address.h"
#include "core/base/problem.h"
#include "core/base/settings.h"

#include <expected>
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
};

/// What there is of this computer's network beside us.
struct HostNetwork
{
    std::vector<HostInterface> interfaces;
    /// Where its default routes lead, of both IP versions.
    std::vector<IpAddress> gateways;
    /// Whom it asks for names, itself left out.
    std::vector<IpAddress> nameServers;
};

/// One VLAN's interface; taken down by destruction.
class NetworkInterface
{
public:
    virtual ~NetworkInterface() = default;
    virtual const std::string& name() const = 0;
    virtual MacAddress mac() const = 0;
    /// Works while the interface is up; when it fails the old one stays.
    virtual std::expected<void, Problem> setMac(MacAddress mac) = 0;
    /// Adds an address beside those of the settings, in place of an earlier one of this call, or takes that
    /// away. When it fails there is none.
    virtual std::expected<void, Problem> setAutomatic(std::optional<IpInterfaceAddress> address) = 0;
    /// No carrier from now on, until a worker has a link to put behind it (core/os/device.h).
    virtual void pullCable() = 0;
    /// While there is no carrier, what looks for another computer finds it a tenth of a second after the
    /// carrier has come, not up to a second. `there` is whether there has been one for a while; at first
    /// there is none.
    virtual void noteCarrier(bool there) = 0;
    /// The TAP; stays ours.
    virtual int tap() const = 0;
};

/// The seam to the kernel's network configuration.
class NetworkSetup
{
public:
    virtual ~NetworkSetup() = default;
    virtual std::expected<HostNetwork, Problem> host() = 0;
    /// Makes, configures and brings up the interface, or leaves nothing behind. Without a MAC it has a random
    /// one. It has no carrier yet.
    virtual std::expected<std::unique_ptr<NetworkInterface>, Problem> create(
        const Settings& settings, std::optional<MacAddress> mac) = 0;
};

/// Something about valid settings that does not fit this computer as it is.
struct Conflict
{
    Problem problem;
    /// What of the settings is at fault, as in `10.0.0.1/24`.
    std::string culprit;
    /// An administrator may want it all the same.
    bool negotiable = true;

    bool operator==(const Conflict&) const = default;
};

/// All of them, those that are not negotiable first: interface name taken; then an address that the computer
/// has already, a subnet that leads somewhere else already or that holds what the computer depends on: its
/// gateway, its name servers, the NATS server itself when it is given by its address. The subnet of an
/// automatic address counts as any. Link-local subnets are on every interface and overlap nothing.
std::vector<Conflict> conflictsWith(const HostNetwork& host, const Settings& settings);

} // namespace vnats
