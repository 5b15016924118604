// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"

#include <expected>
#include <memory>

namespace vnats {

/// Notices that this computer's way to others may be another one: routes, routing rules and addresses of both
/// IP versions, and interfaces that come, go, are brought up or down or whose cable is pulled or plugged
/// (rtnetlink(7), its multicast groups). It does not tell what has changed, because whoever asks looks at the
/// whole anyway; and it may tell of a change that is none, as when a router repeats its advertisement.
class NetworkWatch
{
public:
    static std::expected<NetworkWatch, OsError> open();
    NetworkWatch(NetworkWatch&&) noexcept;
    NetworkWatch& operator=(NetworkWatch&&) noexcept;
    ~NetworkWatch();

    /// Becomes readable when there is something for takeChange().
    int descriptor() const;
    /// What happens to this interface, by its index, is no change until it is gone; also what has happened to
    /// it and has not been taken yet.
    void ignore(int link);
    /// Takes all that waits; true when anything of it is a change. What the kernel had to drop because nobody
    /// took it in time (ENOBUFS) counts as one.
    bool takeChange();

private:
    class Groups;
    explicit NetworkWatch(std::unique_ptr<Groups> groups);
    std::unique_ptr<Groups> m_groups;
};

} // namespace vnats
