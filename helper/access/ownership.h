// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>
#include <utility>

namespace vnats {

/// The user who started a session, as the bus vouched for, never as the caller says; or the boot profile that
/// describes it, which is root's. The owner and root may do everything with it; other users need polkit.
class Ownership
{
public:
    explicit Ownership(uid_t owner)
        : m_owner(owner)
    {
    }
    /// The profile's name, as in /etc/vlan-nats/NAME.conf.
    static Ownership ofBootProfile(std::string name)
    {
        Ownership ownership(0);
        ownership.m_bootProfile = std::move(name);
        return ownership;
    }

    uid_t owner() const { return m_owner; }
    bool allows(uid_t caller) const { return caller == m_owner || caller == 0; }
    /// Empty for a session that a user started.
    const std::string& bootProfile() const { return m_bootProfile; }

private:
    uid_t m_owner;
    std::string m_bootProfile;
};

} // namespace vnats
