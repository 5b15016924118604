// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/servers/nearby_servers.h"

#include "core/base/base64.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <openssl/sha.h>

namespace vnats {
namespace {

LeafServer leafOf(const std::string& certificate, std::uint16_t port = 4223)
{
    LeafServer leaf;
    leaf.port = port;
    leaf.token = "abcdefghijkmnpqrstuvwxyz23456789";
    leaf.certificate = base64::encode(certificate);
    return leaf;
}

FoundLeaf foundAt(const std::string& address, const std::string& certificate)
{
    FoundLeaf found{*IpAddress::parse(address), 4223, {}};
    SHA256(reinterpret_cast<const unsigned char*>(certificate.data()), certificate.size(),
        found.fingerprint.data());
    return found;
}

std::vector<std::string> urlsOf(const NearbyServers& nearby)
{
    std::vector<std::string> urls;
    for (const NatsServerAddress& server : nearby.servers())
        urls.push_back(server.url);
    // The order is drawn.
    std::ranges::sort(urls);
    return urls;
}

using Urls = std::vector<std::string>;

TEST(NearbyServers, are_those_that_are_found_and_that_a_member_has_told)
{
    NearbyServers nearby;
    nearby.setFound({foundAt("192.168.1.5", "attic's"), foundAt("fd00::5", "attic's"),
        foundAt("192.168.1.66", "a stranger's")});
    EXPECT_EQ(urlsOf(nearby), Urls{}) << "nobody has told of them";
    nearby.setTold({leafOf("attic's"), leafOf("one in another building")});
    EXPECT_EQ(urlsOf(nearby), (Urls{"tls://192.168.1.5:4223", "tls://[fd00::5]:4223"}));
    nearby.setFound({});
    EXPECT_EQ(urlsOf(nearby), Urls{});
}

TEST(NearbyServers, prove_the_certificate_that_was_told_and_get_its_token)
{
    NearbyServers nearby;
    nearby.setTold({leafOf("attic's")});
    nearby.setFound({foundAt("192.168.1.5", "attic's")});
    const NatsServerAddress server = nearby.servers().at(0);
    EXPECT_EQ(server.certifiedName, "host.vlan-nats.internal");
    ASSERT_TRUE(server.login);
    EXPECT_EQ(server.login->user, "member");
    EXPECT_EQ(server.login->password, "abcdefghijkmnpqrstuvwxyz23456789");
    EXPECT_EQ(server.login->ca,
        "-----BEGIN CERTIFICATE-----\n" + base64::encode("attic's") + "\n-----END CERTIFICATE-----\n");
}

TEST(NearbyServers, include_our_own_leaf_which_needs_no_network)
{
    NearbyServers nearby;
    nearby.setOwn(leafOf("ours", 5555));
    nearby.setTold({leafOf("ours", 5555)});
    nearby.setFound({foundAt("192.168.1.2", "ours")});
    EXPECT_EQ(urlsOf(nearby), Urls{"tls://127.0.0.1:5555"});
    nearby.setOwn({});
    EXPECT_EQ(urlsOf(nearby), Urls{"tls://192.168.1.2:4223"});
}

TEST(LeafServer, is_read_from_the_pem_of_one_certificate_and_written_as_such)
{
    const LeafServer leaf = leafOf(std::string(500, 'x'));
    Secrets secrets;
    secrets.token = leaf.token;
    secrets.ca = leaf.login().ca;
    EXPECT_EQ(LeafServer::of(4223, secrets), leaf);
    EXPECT_FALSE(LeafServer::of(0, secrets));
    for (const std::string& wrong :
        {std::string(), secrets.ca + secrets.ca, secrets.ca.substr(1), std::string("x")}) {
        Secrets other = secrets;
        other.ca = wrong;
        EXPECT_FALSE(LeafServer::of(4223, other)) << wrong;
    }
    for (const std::string& wrong : {std::string(), std::string("short"), std::string(65, 'a'),
             std::string("abcdefghijkmnpqrstuvwxyz2345678\n"), std::string("ABCDEFGHIJKMNPQRSTUVWXYZ")}) {
        Secrets other = secrets;
        other.token = wrong;
        EXPECT_FALSE(LeafServer::of(4223, other)) << wrong;
    }
}

} // namespace
} // namespace vnats
