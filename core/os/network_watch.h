// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"

#include <expected>
#include <functional>
#include <memory>

namespace vnats {

/// Notices that this computer's route to others may have changed: routes, routing rules and addresses of both
/// IP versions, and interfaces that come, go, are brought up or down, or whose cable is pulled or plugged
/// (rtnetlink(7), its multicast groups). It does not tell what has changed, because its users look at
/// everything anyway; and it may report a change that is none, as when a router repeats its advertisement.
class NetworkWatch
{
public:
    static std::expected<NetworkWatch, OsError> open();
    NetworkWatch(NetworkWatch&&) noexcept;
    NetworkWatch& operator=(NetworkWatch&&) noexcept;
    ~NetworkWatch();

    /// Becomes readable when there is something for takeChange().
    int descriptor() const;
    /// Ignores changes of this interface, by its index, until it is gone, including those not taken yet.
    void ignore(int link);
    /// Calls `changed` once in each takeChange() that has taken something about this interface or missed
    /// something: its name, MAC, MTU, flags, addresses or routes, or its leaving this network namespace. It may call
    /// follow() and unfollow(), and may be called when nothing has changed.
    void follow(int link, std::function<void()> changed);
    void unfollow(int link);
    /// How often it has been told that this interface is administratively down, which costs it its routes.
    unsigned timesDown(int link) const;
    /// Takes everything that waits; true if any of it is a change. Messages that the kernel dropped because
    /// they were not taken in time (ENOBUFS) count as one.
    bool takeChange();

private:
    class Groups;
    explicit NetworkWatch(std::unique_ptr<Groups> groups);
    std::unique_ptr<Groups> m_groups;
};

} // namespace vnats
