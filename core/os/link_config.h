// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/mac_address.h"
#include "core/os/interface_sysctl.h"
#include "core/os/netlink.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// What one interface is to become.
struct LinkPlan
{
    /// Bytes without Ethernet header.
    std::uint32_t mtu = 1500;
    /// The kernel's random one if absent.
    std::optional<MacAddress> mac;
    std::vector<IpInterfaceAddress> addresses;
    /// Packets. The TAP's ring of this size is where frames wait for the worker.
    std::uint32_t txQueueLength = 1000;
    /// The largest segment that the kernel leaves uncut (Netlink::setGsoMaxSize()); if absent the kernel's
    /// own, 65536 for a TAP.
    std::optional<std::uint32_t> gsoMaxSize{};
    /// Root queueing discipline (tc(8)); the kernel's own choice if absent. Only a preference: if it is
    /// refused, most likely because the kernel was built without it, the kernel's choice stays and the rest
    /// of the plan is applied.
    std::optional<std::string> queueDiscipline{};
    /// The kernel's settings of this interface. They go with it and are not undone.
    std::vector<InterfaceSysctl> sysctls{};
    bool up = true;
};

/// A plan that has been applied to an interface. The steps are taken in the order MAC, MTU, sysctls, queue,
/// segments, discipline, addresses, up: the interface goes up last, when everything else about it is settled.
/// They are undone in reverse when a step fails, when undo() is called, or when this object goes. Undoing
/// never fails: what is gone already (the interface itself, an address that the user removed) needs no
/// undoing.
class LinkConfig
{
public:
    /// The Netlink must outlive the result.
    static std::expected<LinkConfig, OsError> apply(Netlink& netlink, int link, const LinkPlan& plan);

    /// Nothing to undo.
    LinkConfig() = default;
    LinkConfig(LinkConfig&&) = default;
    LinkConfig& operator=(LinkConfig&& other) noexcept;
    ~LinkConfig() { undo(); }

    void undo();
    /// The interface stays as it is.
    void keep() { m_undo.clear(); }

private:
    std::vector<std::function<void()>> m_undo;
};

} // namespace vnats
