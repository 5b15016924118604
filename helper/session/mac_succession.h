// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"
#include "core/base/settings.h"
#include "helper/session/continuity.h"

#include <optional>
#include <sys/types.h>

namespace vnats {

/// The hardware addresses that one session uses in turn: the stable MAC of this machine, user and VLAN
/// (stable_mac.h), and, each time another member turns out to have the present one – as a cloned machine does
/// – the next stable one. The change takes two steps, because the old worker has to leave first: request()
/// makes it pending, take() says which MAC it is. After kMaxFresh MACs that others had already, something
/// else is wrong, and the session keeps what it has. On a machine without an identity every MAC is random.
class MacSuccession
{
public:
    static constexpr unsigned kMaxFresh = 16;

    /// The references must outlive this.
    MacSuccession(const Continuity& continuity, const Settings& settings, uid_t owner);

    /// What the interface is made with; nothing lets the kernel choose.
    std::optional<MacAddress> first() const { return stable(0); }

    /// True if a change is pending from now on; false if there have been too many.
    bool request();
    bool isPending() const { return m_pending; }
    /// The MAC that is due; nothing is pending any more.
    MacAddress take();
    /// Goes on after so many, as an earlier helper has left it. The MAC that is due now; nothing if they are random.
    std::optional<MacAddress> resume(unsigned count);
    /// How many have been requested.
    unsigned count() const { return m_count; }

private:
    std::optional<MacAddress> stable(unsigned attempt) const;

    const Continuity& m_continuity;
    const Settings& m_settings;
    const uid_t m_owner;
    unsigned m_count = 0;
    bool m_pending = false;
};

} // namespace vnats
