// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/leaf_server.h"
#include "core/lan/servers/server_list.h"

#include <optional>
#include <random>
#include <string>
#include <vector>

namespace vnats {

/// The leaves beside this computer, as servers to connect to: the one that it hosts itself, and those that have been
/// found in the local network and whose certificate is the one that a member has told. The network is believed in
/// nothing but the way to them, and the members in nothing but who they are: a stranger's announcement leads nowhere,
/// and so does a member's word about a leaf in another building. A server gets the token only after it has proved to
/// have that certificate's key.
class NearbyServers
{
public:
    /// Each in place of what was said before.
    void setOwn(std::optional<LeafServer> leaf) { m_own = std::move(leaf); }
    void setTold(std::vector<LeafServer> leaves) { m_told = std::move(leaves); }
    void setFound(std::vector<FoundLeaf> leaves) { m_found = std::move(leaves); }

    std::vector<NatsServerAddress> servers() const;
    /// The URL of our own; empty if there is none.
    std::string ownUrl() const;

private:
    std::optional<LeafServer> m_own;
    std::vector<LeafServer> m_told;
    std::vector<FoundLeaf> m_found;
    const std::string m_salt = std::to_string(std::random_device()());
};

} // namespace vnats
