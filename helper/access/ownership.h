// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace vnats {

/// Whose a session is: the user who started it, as the bus vouched for (never what the caller says).
/// Owner and root may do everything with it; for others there is polkit.
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
