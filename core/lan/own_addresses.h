// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/addresses/address_guard.h"
#include "core/lan/engine_reports.h"
#include "core/lan/forward/uplink.h"
#include "core/lan/members/presence.h"
#include "core/os/event_loop.h"

#include <optional>
#include <vector>

namespace vnats {

/// The IP addresses of this node while its VLAN runs: gives the AddressGuard its time in the loop, sends its
/// packets as the host would, and passes on what it finds: to the other members by hello, to the helper by
/// report.
class OwnAddresses final : private AddressGuard::Surroundings
{
public:
    /// The references must outlive this.
    OwnAddresses(EventLoop& loop, Uplink& uplink, Presence& presence, EngineReports& reports,
        const MacAddress& own, const AddressGuard::Plan& plan);
    ~OwnAddresses() override;
    OwnAddresses(const OwnAddresses&) = delete;
    OwnAddresses& operator=(const OwnAddresses&) = delete;

    AddressGuard& guard() { return m_guard; }
    /// The interface is without its addresses in these subnets from now on, and the members are told only the others.
    /// Nobody else should take them: the guard goes on with all of them.
    void withdraw(std::vector<IpInterfaceAddress> subnets);
    /// Must be called after anything that the guard may have been told.
    void schedule();

private:
    void sendToLan(Bytes frame) override { m_uplink.sendAsHost(frame); }
    void claimed(const IpInterfaceAddress& address) override;
    void released(const IpInterfaceAddress& address) override;
    void tellMembers();

    EventLoop& m_loop;
    Uplink& m_uplink;
    Presence& m_presence;
    EngineReports& m_reports;
    const std::vector<IpInterfaceAddress> m_fixed;
    std::vector<IpInterfaceAddress> m_withdrawn;
    AddressGuard m_guard;
    EventLoop::TimerId m_timer = 0;
    std::optional<Clock::Steady> m_due;
};

} // namespace vnats
