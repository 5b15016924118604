// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/addresses/address_choice.h"
#include "core/lan/addresses/address_guards.h"
#include "core/lan/engine_reports.h"
#include "core/lan/forward/uplink.h"
#include "core/lan/members/presence.h"
#include "core/os/event_loop.h"

#include <optional>
#include <vector>

namespace vnats {

/// The IP addresses of this node while its VLAN runs: gives the AddressGuards their time in the loop, sends their
/// packets as the host would, has them look where AddressChoice says, and passes on what they find: to the other
/// members by hello, to the helper by report.
class OwnAddresses final : private AddressGuard::Surroundings
{
public:
    /// The references must outlive this.
    OwnAddresses(EventLoop& loop, Uplink& uplink, Presence& presence, EngineReports& reports,
        const MacAddress& own, const PeerTable& peers, const AddressGuards::Plan& plan);
    ~OwnAddresses() override;
    OwnAddresses(const OwnAddresses&) = delete;
    OwnAddresses& operator=(const OwnAddresses&) = delete;

    AddressGuards& guards() { return m_guards; }
    /// The interface is without its addresses in these subnets from now on, and the members are told only the others.
    /// Nobody else should take them: the guards go on with all of them. Of several automatic subnets, those that are
    /// withdrawn are lacking; the others must do.
    void withdraw(std::vector<IpInterfaceAddress> subnets);
    const std::vector<IpInterfaceAddress>& withdrawn() const { return m_withdrawn; }
    /// A server is there, which the interface must not lead away from: the automatic subnet with this address is
    /// lacking. False if it was, or if there is no other.
    bool avoid(const IpAddress& server);
    /// Of several automatic subnets, those that are not lacking.
    std::vector<IpInterfaceAddress> usableRanges() const;
    /// Looks what the members need now. To be called every second while there is a link.
    void look();
    /// Must be called after anything that the guards may have been told.
    void schedule();

private:
    void sendToLan(Bytes frame) override { m_uplink.sendAsHost(frame); }
    void claimed(const IpInterfaceAddress&) override { tell(); }
    void released(const IpInterfaceAddress&) override { tell(); }
    AutomaticRangeSet lacks() const { return m_lacksWithdrawn | m_lacksServers; }
    void tell();
    void tellMembers();

    EventLoop& m_loop;
    Uplink& m_uplink;
    Presence& m_presence;
    EngineReports& m_reports;
    const PeerTable& m_peers;
    const std::vector<IpInterfaceAddress> m_fixed;
    const std::vector<IpInterfaceAddress> m_ranges;
    std::vector<IpInterfaceAddress> m_withdrawn;
    /// What is lacking because it is withdrawn, or because of a server.
    AutomaticRangeSet m_lacksWithdrawn;
    AutomaticRangeSet m_lacksServers;
    AddressChoice m_choice;
    AddressGuards m_guards;
    EventLoop::TimerId m_timer = 0;
    std::optional<Clock::Steady> m_due;
};

} // namespace vnats
