// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/netlink.h"
#include "core/os/network_watch.h"
#include "core/os/tap_device.h"
#include "helper/network/network_setup.h"

#include <set>

namespace vnats {

/// TAP interfaces of the network namespace that this process lives in. Whatever they are called, the programs
/// that configure networks can tell that they are ours, from the first moment on (70-vlan-nats.rules).
class LinuxNetworkSetup final : public NetworkSetup
{
public:
    static std::expected<LinuxNetworkSetup, Problem> open();

    std::expected<HostNetwork, Problem> host() override;
    /// The interface must not outlive this object.
    std::expected<std::unique_ptr<NetworkInterface>, Problem> create(
        const Settings& settings, std::optional<MacAddress> mac) override;
    std::expected<std::unique_ptr<NetworkInterface>, Problem> adopt(Fd tap, MacAddress mac) override;
    /// Changes of this computer's network, except those of the interfaces that create() made or adopt() took over:
    /// these it tells to the interfaces.
    NetworkWatch& watch() { return *m_watch; }

private:
    bool isVlan(const Netlink::Link& link) const;

    LinuxNetworkSetup(std::unique_ptr<Netlink> netlink, std::unique_ptr<NetworkWatch> watch)
        : m_netlink(std::move(netlink))
        , m_watch(std::move(watch))
    {
    }

    /// Gives a new interface its alias, and the name that it is to have.
    std::expected<void, OsError> introduce(
        Tap& tap, int link, const Settings& settings, std::optional<MacAddress> mac);

    /// Both on the heap, so that the interfaces' references survive a move of this object.
    std::unique_ptr<Netlink> m_netlink;
    std::unique_ptr<NetworkWatch> m_watch;
    /// Interfaces that create() made or adopt() took over, by index, which no other interface gets later.
    std::set<int> m_made;
};

} // namespace vnats
