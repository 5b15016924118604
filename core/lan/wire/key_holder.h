// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace vnats {

/// What a member of a sealed VLAN says and learns about network keys: their ids, never a key. A node whose
/// VLAN is open has no KeyHolder.
class KeyHolder
{
public:
    virtual ~KeyHolder() = default;

    /// The ids of the keys that this node holds, the newest first; at least one while the link is up.
    virtual std::vector<std::uint32_t> keysHeld() const = 0;
    /// Called once a second: whether all other members hold the newest key too.
    virtual void setEverybodyHolds(bool newest) = 0;
};

} // namespace vnats
