// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/servers/nearby_servers.h"

#include "core/base/base64.h"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <openssl/evp.h>
#include <set>
#include <string>

namespace vnats {

namespace {

std::optional<std::array<std::uint8_t, 32>> fingerprintOf(const LeafServer& leaf)
{
    const auto der = base64::decode(leaf.certificate);
    std::array<std::uint8_t, 32> digest{};
    unsigned size = 0;
    if (!der || EVP_Digest(der->data(), der->size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        return std::nullopt;
    return digest;
}

NatsServerAddress addressOf(
    const IpAddress& address, std::uint16_t port, const std::shared_ptr<const Secrets>& login)
{
    const std::string host =
        address.family() == IpAddress::Family::V6 ? '[' + address.toString() + ']' : address.toString();
    return {"tls://" + host + ':' + std::to_string(port), std::string(LeafServer::kCertifiedName), login};
}

} // namespace

std::string NearbyServers::ownUrl() const
{
    return m_own ? addressOf(*IpAddress::parse("127.0.0.1"), m_own->port, nullptr).url : std::string();
}

std::vector<NatsServerAddress> NearbyServers::servers() const
{
    std::vector<NatsServerAddress> servers;
    std::set<std::string> urls;
    const auto add = [&](const IpAddress& address, std::uint16_t port,
                         const std::shared_ptr<const Secrets>& login) {
        NatsServerAddress server = addressOf(address, port, login);
        // Two members may tell one leaf; the first one's token is as good.
        if (urls.insert(server.url).second)
            servers.push_back(std::move(server));
    };
    const auto own = m_own ? fingerprintOf(*m_own) : std::nullopt;
    if (own)
        add(*IpAddress::parse("127.0.0.1"), m_own->port, std::make_shared<const Secrets>(m_own->login()));
    for (const LeafServer& leaf : m_told) {
        const auto fingerprint = fingerprintOf(leaf);
        if (!fingerprint || fingerprint == own)
            continue;
        const auto login = std::make_shared<const Secrets>(leaf.login());
        // Whoever copies a leaf's announcement cannot choose to stand before it.
        std::multimap<std::size_t, const FoundLeaf*> drawn;
        for (const FoundLeaf& found : m_found)
            if (found.fingerprint == *fingerprint)
                drawn.emplace(std::hash<std::string>()(
                                  m_salt + found.address.toString() + ' ' + std::to_string(found.port)),
                    &found);
        for (const auto& [place, found] : drawn)
            add(found->address, found->port, login);
    }
    return servers;
}

} // namespace vnats
