// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/link_config.h"

#include <algorithm>

namespace vnats {

std::expected<LinkConfig, OsError> LinkConfig::apply(Netlink& netlink, int link, const LinkPlan& plan)
{
    auto links = netlink.links();
    if (!links)
        return std::unexpected(std::move(links.error()));
    const auto before = std::ranges::find(*links, link, &Netlink::Link::index);
    if (before == links->end())
        return std::unexpected(OsError{ENODEV, "cannot find the interface"});

    LinkConfig config;
    std::expected<void, OsError> done;
    // Leaving early destroys `config`, which undoes the steps taken so far.
    const auto step = [&](std::expected<void, OsError> result, auto undo) {
        done = std::move(result);
        if (done)
            config.m_undo.emplace_back(std::move(undo));
        return done.has_value();
    };

    if (plan.mac && !step(netlink.setMac(link, *plan.mac), [&netlink, link, mac = before->mac] {
            (void)netlink.setMac(link, mac);
        }))
        return std::unexpected(std::move(done.error()));
    if (!step(netlink.setMtu(link, plan.mtu),
            [&netlink, link, mtu = before->mtu] { (void)netlink.setMtu(link, mtu); }))
        return std::unexpected(std::move(done.error()));
    // After the MTU: below 1280 the kernel takes IPv6, with its settings, off the interface.
    for (const InterfaceSysctl& sysctl : plan.sysctls)
        if (!step(sysctl.family == IpAddress::Family::V4
                    ? netlink.setIpv4Sysctl(link, sysctl.key, sysctl.value)
                    : writeInterfaceSysctl(before->name, sysctl),
                [] {}))
            return std::unexpected(std::move(done.error()));
    if (!step(netlink.setTxQueueLength(link, plan.txQueueLength),
            [&netlink, link, length = before->txQueueLength] {
                (void)netlink.setTxQueueLength(link, length);
            }))
        return std::unexpected(std::move(done.error()));
    if (plan.gsoMaxSize
        && !step(netlink.setGsoMaxSize(link, *plan.gsoMaxSize),
            [&netlink, link, bytes = before->gsoMaxSize] { (void)netlink.setGsoMaxSize(link, bytes); }))
        return std::unexpected(std::move(done.error()));
    // After the length, which some disciplines take as their own limit when they are made.
    if (plan.queueDiscipline)
        step(netlink.setQueueDiscipline(link, *plan.queueDiscipline),
            [&netlink, link] { (void)netlink.resetQueueDiscipline(link); });
    for (const IpInterfaceAddress& address : plan.addresses)
        if (!step(netlink.addAddress(link, address),
                [&netlink, link, address] { (void)netlink.removeAddress(link, address); }))
            return std::unexpected(std::move(done.error()));
    if (plan.up && !before->up
        && !step(netlink.setUp(link, true), [&netlink, link] { (void)netlink.setUp(link, false); }))
        return std::unexpected(std::move(done.error()));
    return config;
}

LinkConfig& LinkConfig::operator=(LinkConfig&& other) noexcept
{
    if (this != &other) {
        undo();
        m_undo = std::move(other.m_undo);
        other.m_undo.clear();
    }
    return *this;
}

void LinkConfig::undo()
{
    while (!m_undo.empty()) {
        m_undo.back()();
        m_undo.pop_back();
    }
}

} // namespace vnats
