// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/leaf_server.h"
#include "core/base/secrets.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace vnats {

/// One NATS server that may be connected to.
struct NatsServerAddress
{
    /// As validation::parseServer returns it.
    std::string url;
    /// The name in its certificate, where it is not the URL's: a cluster announces its members by address,
    /// and their certificates hold the name that it is known by.
    std::string certifiedName;
    /// The login there and the CA, where they are not the VLAN's: of a leaf (NearbyServers).
    std::shared_ptr<const Secrets> login{};

    bool operator==(const NatsServerAddress&) const = default;
};

/// A server and its place among all: the lower rank is preferred where the order counts. The members of a cluster have
/// one rank together.
struct RankedServer
{
    enum class Source { Nearby, Configured, Announced };

    NatsServerAddress address;
    std::size_t rank = 0;
    Source source = Source::Configured;
};

/// The servers of one VLAN: those of its settings, and those that the cluster announces (connect_urls of
/// INFO, NATS client protocol). An announced one is reached as the announcer was: with TLS and by WebSocket if that was,
/// by the announcer's path, and under its name even if it is announced by a name of its own. A server's first INFO comes
/// before TLS, so anybody on the path could announce a server with a good certificate for its own name.
///
/// Servers that are in the same building come before all others, in the order in which to try them as well.
class ServerList
{
public:
    /// Announced servers beyond this number are not remembered.
    static constexpr std::size_t kMaxAnnounced = 32;
    /// As many as may be found, and our own: whoever copies the announcement of a leaf must not crowd it out.
    static constexpr std::size_t kMaxNearby = FoundLeaf::kMost + 1;

    /// At least one; `certifiedName` is that of all of them, if it is not the host of each.
    explicit ServerList(const std::vector<std::string>& configured, const std::string& certifiedName = {});

    /// The members of the cluster as `announcer` tells them: `host:port`; a scheme in front is ignored.
    /// Replaces what was announced before and leaves out what is no address.
    void setAnnounced(const NatsServerAddress& announcer, const std::vector<std::string>& hosts);

    /// Servers that were found nearby; in place of those before, so that one that has vanished is forgotten. Who finds
    /// them says why each is to be trusted.
    void setNearby(std::vector<NatsServerAddress> servers);

    std::vector<RankedServer> ranked() const;
    /// Each server once, in the order in which to try them.
    std::vector<NatsServerAddress> all() const;
    /// The same with this one, if it is in the list, in front …
    std::vector<NatsServerAddress> beginningWith(const std::string& url) const;
    /// … or at the end.
    std::vector<NatsServerAddress> endingWith(const std::string& url) const;
    /// The same without it.
    std::vector<NatsServerAddress> without(const std::string& url) const;

private:
    std::vector<NatsServerAddress> m_nearby;
    std::vector<NatsServerAddress> m_configured;
    std::vector<NatsServerAddress> m_announced;
};

} // namespace vnats
