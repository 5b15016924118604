// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/leaf_server.h"
#include "core/base/mac_address.h"

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace vnats {

class PeerTable;

/// The leaves that the members have told in their hellos, one a member. A leaf goes when its member leaves or is
/// forgotten, or says hello without it. Anybody on the VLAN can make up hellos, so there are kMost at most, and the
/// first ones stay.
class LeafTable
{
public:
    static constexpr std::size_t kMost = 16;

    /// What the member's hello says.
    void heard(const MacAddress& member, const std::optional<LeafServer>& leaf);
    void keepThoseOf(const PeerTable& peers);
    std::vector<LeafServer> leaves() const;
    /// Whether they are others than at the last call.
    bool takeChanged() { return std::exchange(m_changed, false); }

private:
    std::map<MacAddress, LeafServer> m_leaves;
    bool m_changed = false;
};

} // namespace vnats
