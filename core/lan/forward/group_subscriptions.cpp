// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/group_subscriptions.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vnats {

GroupSubscriptions::GroupSubscriptions(FrameDevice& device, Link& link, const Settings& settings,
    const NativeSubjects& subjects, Planes planes, bool everything)
    : m_device(device)
    , m_link(link)
    , m_compatible(settings.subjectPrefix, settings.vlanId)
    , m_native(subjects)
    , m_planes(planes)
    , m_everything(everything)
{
}

void GroupSubscriptions::refresh()
{
    HostGroups wanted = m_device.groups();
    const bool all = m_everything || wanted.all || wanted.groups.size() > kMaxGroups;
    if (wanted.groups.size() > kMaxGroups)
        wanted.groups.resize(kMaxGroups);
    if (all == m_all && wanted.groups == m_groups)
        return;

    // If one subscription covered another, every message would come twice.
    if (all != m_all) {
        for (const MacAddress& group : std::exchange(m_groups, {}))
            unsubscribe(group);
        m_all = all;
        m_all ? m_link.subscribe(m_native.everyGroup()) : m_link.unsubscribe(m_native.everyGroup());
    }
    std::vector<MacAddress> changes;
    std::ranges::set_difference(m_groups, wanted.groups, std::back_inserter(changes));
    for (const MacAddress& group : changes)
        unsubscribe(group);
    changes.clear();
    std::ranges::set_difference(wanted.groups, m_groups, std::back_inserter(changes));
    for (const MacAddress& group : changes)
        subscribe(group);
    m_groups = std::move(wanted.groups);
    m_link.flush();
}

bool GroupSubscriptions::isMembershipReport(const EthernetFrame& frame)
{
    constexpr std::size_t kIpv4Protocol = 9;
    constexpr std::byte kIgmp{2};
    constexpr std::size_t kIpv6NextHeader = 6;
    constexpr std::byte kHopByHop{0}; // MLD always comes behind a router alert (RFC 3810 §5)
    if (!frame.destination.isGroup())
        return false;
    if (frame.etherType == kEtherTypeIpv4)
        return frame.payload.size() > kIpv4Protocol && frame.payload[kIpv4Protocol] == kIgmp;
    return frame.etherType == kEtherTypeIpv6 && frame.payload.size() > kIpv6NextHeader
        && frame.payload[kIpv6NextHeader] == kHopByHop;
}

void GroupSubscriptions::subscribe(const MacAddress& group)
{
    if (!m_all)
        m_link.subscribe(m_native.everythingFor(group));
    if (m_planes == Planes::Both)
        m_link.subscribe(m_compatible.ofMac(group));
}

void GroupSubscriptions::unsubscribe(const MacAddress& group)
{
    if (!m_all)
        m_link.unsubscribe(m_native.everythingFor(group));
    if (m_planes == Planes::Both)
        m_link.unsubscribe(m_compatible.ofMac(group));
}

} // namespace vnats
