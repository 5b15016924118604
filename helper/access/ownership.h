// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace vnats {

/// The user who started a session, as the bus vouched for, never as the caller says. The owner and root may
/// do everything with it; other users need polkit.
class Ownership
{
public:
    explicit constexpr Ownership(uid_t owner)
        : m_owner(owner)
    {
    }

    constexpr uid_t owner() const { return m_owner; }
    constexpr bool allows(uid_t caller) const { return caller == m_owner || caller == 0; }

private:
    uid_t m_owner;
};

} // namespace vnats
