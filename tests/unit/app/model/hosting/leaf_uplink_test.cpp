// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/leaf_uplink.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

Profile withServers(std::vector<std::string> servers)
{
    // Not those of whoever runs the test.
    for (const char* const name :
        {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"})
        qunsetenv(name);
    Profile profile = Profile::create();
    profile.settings.servers = std::move(servers);
    return profile;
}

std::vector<std::string> serversOf(const std::expected<LeafUplink, Problem>& uplink)
{
    return uplink ? uplink->servers : std::vector<std::string>{englishOf(uplink.error())};
}

ProblemCode refusalOf(const std::expected<LeafUplink, Problem>& uplink)
{
    return uplink ? ProblemCode{} : uplink.error().code;
}

TEST(LeafUplink, goes_to_the_port_of_leaf_nodes_and_inside_a_WebSocket_to_that_of_the_clients)
{
    EXPECT_EQ(serversOf(LeafUplink::of(withServers({"tls://a.example:4222", "wss://[2001:db8::1]:443"}), {})),
        (std::vector<std::string>{"tls://a.example:7422", "wss://[2001:db8::1]:443"}));
    EXPECT_EQ(serversOf(LeafUplink::of(withServers({"wss://a.example:443/lan"}), {})),
        (std::vector<std::string>{"wss://a.example:443/lan"}));
}

TEST(LeafUplink, gets_from_the_profile_what_its_URL_leaves_out)
{
    const Profile secured = withServers({"tls://a.example:4222"});
    using Servers = std::vector<std::string>;
    EXPECT_EQ(serversOf(LeafUplink::of(secured, {}, "b.example")), Servers{"tls://b.example:7422"});
    EXPECT_EQ(serversOf(LeafUplink::of(secured, {}, "[2001:db8::1]:1")), Servers{"tls://[2001:db8::1]:1"});
    EXPECT_EQ(serversOf(LeafUplink::of(secured, {}, "wss://b.example")), Servers{"wss://b.example:443"});
    EXPECT_EQ(serversOf(LeafUplink::of(withServers({"nats://a.example:4222"}), {}, "b.example")),
        Servers{"nats://b.example:7422"});
}

TEST(LeafUplink, never_goes_without_TLS_to_a_server_that_its_profile_reaches_by_TLS)
{
    for (const char* const server : {"tls://a.example:4222", "wss://a.example:443"})
        for (const char* const url : {"nats://a.example:7422", "ws://a.example:80", "NATS://a.example"}) {
            EXPECT_EQ(refusalOf(LeafUplink::of(withServers({server}), {}, url)),
                ProblemCode::InvalidServerLeafPlain)
                << server << ' ' << url;
            EXPECT_FALSE(LeafUplink::parseUrl(withServers({server}).settings, url)) << server << ' ' << url;
        }
    // The other way round, it is an improvement.
    EXPECT_TRUE(LeafUplink::of(withServers({"nats://a.example:4222"}), {}, "tls://a.example:7422"));
}

TEST(LeafUplink, refuses_to_trust_every_authority_in_place_of_a_fingerprint)
{
    Secrets secrets;
    secrets.caFingerprint = std::string(64, 'a');
    EXPECT_EQ(refusalOf(LeafUplink::of(withServers({"tls://a.example:4222"}), secrets)),
        ProblemCode::InvalidSecretsLeafFingerprint);
}

TEST(LeafUplink, refuses_a_login_by_an_NKey_seed)
{
    Secrets secrets;
    secrets.nkeySeed = "SU";
    EXPECT_EQ(refusalOf(LeafUplink::of(withServers({"tls://a.example:4222"}), secrets)),
        ProblemCode::InvalidSecretsLeafNkey);
}

TEST(LeafUplink, refuses_to_pass_by_a_proxy_unless_the_server_is_on_this_computer)
{
    Profile profile = withServers({"tls://a.example:4222"});
    profile.settings.proxy = "http://proxy.example:3128";
    EXPECT_EQ(refusalOf(LeafUplink::of(profile, {})), ProblemCode::InvalidProxyLeaf);
    EXPECT_TRUE(LeafUplink::of(profile, {}, "tls://127.0.0.1:7422"));
    profile.settings.proxy = "none";
    EXPECT_TRUE(LeafUplink::of(profile, {}));
}

TEST(LeafUplink, refuses_to_pass_by_the_environments_proxy_unless_the_profile_says_none)
{
    Profile profile = withServers({"tls://a.example:4222"});
    qputenv("https_proxy", "http://proxy.example:3128");
    EXPECT_EQ(refusalOf(LeafUplink::of(profile, {})), ProblemCode::InvalidProxyLeaf);
    qputenv("no_proxy", ".example");
    EXPECT_TRUE(LeafUplink::of(profile, {}));
    qunsetenv("no_proxy");
    profile.settings.proxy = "none";
    EXPECT_TRUE(LeafUplink::of(profile, {}));
    qunsetenv("https_proxy");
}

} // namespace
} // namespace vnats
