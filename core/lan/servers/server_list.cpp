// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/servers/server_list.h"

#include "core/base/server_url.h"
#include "core/base/validation.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vnats {

namespace {

bool contains(const std::vector<NatsServerAddress>& servers, const std::string& url)
{
    return std::ranges::find(servers, url, &NatsServerAddress::url) != servers.end();
}

} // namespace

ServerList::ServerList(const std::vector<std::string>& configured, const std::string& certifiedName)
{
    for (const std::string& url : configured)
        if (!contains(m_configured, url))
            m_configured.push_back({url, certifiedName});
}

void ServerList::setAnnounced(const NatsServerAddress& announcer, const std::vector<std::string>& hosts)
{
    m_announced.clear();
    const ServerUrl by = ServerUrl::split(announcer.url);
    const std::string& name = announcer.certifiedName.empty() ? by.host : announcer.certifiedName;
    for (const std::string& host : hosts) {
        const std::size_t scheme = host.find("://");
        auto url = validation::parseServer(
            by.scheme() + "://" + (scheme == std::string::npos ? host : host.substr(scheme + 3)));
        if (!url || !ServerUrl::split(*url).path.empty())
            continue;
        *url += by.path;
        if (contains(m_nearby, *url) || contains(m_configured, *url) || contains(m_announced, *url))
            continue;
        m_announced.push_back({*url, name});
        if (m_announced.size() == kMaxAnnounced)
            break;
    }
}

void ServerList::setNearby(std::vector<NatsServerAddress> servers)
{
    m_nearby.clear();
    std::set<std::string> urls;
    for (NatsServerAddress& server : servers)
        if (m_nearby.size() < kMaxNearby && !contains(m_configured, server.url)
            && urls.insert(server.url).second)
            m_nearby.push_back(std::move(server));
    std::erase_if(m_announced, [&urls](const auto& server) { return urls.contains(server.url); });
}

std::vector<RankedServer> ServerList::ranked() const
{
    using enum RankedServer::Source;
    std::vector<RankedServer> servers;
    for (const NatsServerAddress& server : m_nearby)
        servers.push_back({server, servers.size(), Nearby});
    for (const NatsServerAddress& server : m_configured)
        servers.push_back({server, servers.size(), Configured});
    const std::size_t last = servers.size();
    for (const NatsServerAddress& server : m_announced)
        servers.push_back({server, last, Announced});
    return servers;
}

std::vector<NatsServerAddress> ServerList::all() const
{
    std::vector<NatsServerAddress> servers;
    for (RankedServer& server : ranked())
        servers.push_back(std::move(server.address));
    return servers;
}

std::vector<NatsServerAddress> ServerList::beginningWith(const std::string& url) const
{
    auto servers = all();
    std::ranges::stable_partition(servers, [&](const auto& server) { return server.url == url; });
    return servers;
}

std::vector<NatsServerAddress> ServerList::endingWith(const std::string& url) const
{
    auto servers = all();
    std::ranges::stable_partition(servers, [&](const auto& server) { return server.url != url; });
    return servers;
}

std::vector<NatsServerAddress> ServerList::without(const std::string& url) const
{
    auto servers = all();
    std::erase_if(servers, [&](const auto& server) { return server.url == url; });
    return servers;
}

} // namespace vnats
