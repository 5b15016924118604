// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    bool operator==(const NatsServerAddress&) const = default;
};

/// The servers of one VLAN: those of its settings, and those that the cluster announces (connect_urls of
/// INFO, NATS client protocol). An announced one is reached as the announcer was: with TLS if that was, and
/// under the announcer's name even if it is announced by a name of its own. A server's first INFO comes
/// before TLS, so anybody on the path could announce a server with a good certificate for its own name.
class ServerList
{
public:
    /// Announced servers beyond this number are not remembered.
    static constexpr std::size_t kMaxAnnounced = 32;

    /// At least one; `certifiedName` is that of all of them, if it is not the host of each.
    explicit ServerList(const std::vector<std::string>& configured, const std::string& certifiedName = {});

    /// The members of the cluster as `announcer` tells them: `host:port`; a scheme in front is ignored.
    /// Replaces what was announced before and leaves out what is no address.
    void setAnnounced(const NatsServerAddress& announcer, const std::vector<std::string>& hosts);

    /// Each server once, in the order in which to try them.
    std::vector<NatsServerAddress> all() const;
    /// The same with this one, if it is in the list, in front …
    std::vector<NatsServerAddress> beginningWith(const std::string& url) const;
    /// … or at the end.
    std::vector<NatsServerAddress> endingWith(const std::string& url) const;
    /// The same without it.
    std::vector<NatsServerAddress> without(const std::string& url) const;

private:
    std::vector<NatsServerAddress> m_configured;
    std::vector<NatsServerAddress> m_announced;
};

} // namespace vnats
