// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/base/subject.h"
#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/planes.h"
#include "core/os/device.h"

#include <cstddef>
#include <vector>

namespace vnats {

/// Multicast as subjects: the groups that the host listens to on the device are subscribed to, so the server
/// does what a switch does by snooping IGMP and MLD (RFC 4541): no node gets a group that it has not joined.
///
/// Each group has a subscription on each plane: native nodes publish on `grp.{GROUP}.{SRC}`, the Go program
/// on `{T}` of the group. A device that wants all groups, or more than kMaxGroups, gets every group of the
/// native plane.
class GroupSubscriptions
{
public:
    static constexpr std::size_t kMaxGroups = 256;

    /// `everything` subscribes to all groups whatever the host has joined, for a bridged device.
    GroupSubscriptions(FrameDevice& device, Link& link, const Settings& settings,
        const NativeSubjects& subjects, Planes planes, bool everything);

    /// Adapts to what the host wants now.
    void refresh();
    /// Whether the host announces with this frame that it has joined or left a group: the moment to
    /// refresh().
    static bool isMembershipReport(const EthernetFrame& frame);

private:
    void subscribe(const MacAddress& group);
    void unsubscribe(const MacAddress& group);

    FrameDevice& m_device;
    Link& m_link;
    CompatibleSubjects m_compatible;
    const NativeSubjects m_native;
    const Planes m_planes;
    const bool m_everything;
    /// One subscription stands for all groups of the native plane.
    bool m_all = false;
    /// In ascending order.
    std::vector<MacAddress> m_groups;
};

} // namespace vnats
