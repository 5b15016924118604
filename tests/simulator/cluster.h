// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/nats_server.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace vnats::simulator {

/// Three real nats-servers on loopback, each with a route to the others.
class Cluster
{
public:
    static constexpr std::size_t kServers = 3;

    /// Returns when every server has both of its routes.
    Cluster();

    /// All servers, `home` first: a member with this list stays there while that server lives.
    std::vector<std::string> urlsFrom(std::size_t home) const;
    void kill(std::size_t server) { m_servers[server]->stop(); }
    /// CPU time of all that live, in seconds.
    double cpu() const;
    bool isWhole() const { return m_whole; }

private:
    std::vector<std::unique_ptr<test::NatsServer>> m_servers;
    bool m_whole = false;
};

} // namespace vnats::simulator
