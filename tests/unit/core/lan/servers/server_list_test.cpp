// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/servers/server_list.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using Urls = std::vector<std::string>;

Urls urlsOf(const std::vector<NatsServerAddress>& servers)
{
    Urls urls;
    for (const NatsServerAddress& server : servers)
        urls.push_back(server.url);
    return urls;
}

TEST(ServerList, keeps_the_order_of_the_settings_and_each_server_once)
{
    const ServerList list({"nats://a:4222", "nats://b:4222", "nats://a:4222"});
    EXPECT_EQ(urlsOf(list.all()), (Urls{"nats://a:4222", "nats://b:4222"}));
    EXPECT_EQ(urlsOf(list.beginningWith("nats://b:4222")), (Urls{"nats://b:4222", "nats://a:4222"}));
    EXPECT_EQ(urlsOf(list.endingWith("nats://a:4222")), (Urls{"nats://b:4222", "nats://a:4222"}));
    EXPECT_EQ(urlsOf(list.without("nats://a:4222")), (Urls{"nats://b:4222"}));
    EXPECT_EQ(urlsOf(list.endingWith("")), urlsOf(list.all()));
}

TEST(ServerList, adds_what_the_cluster_announces_and_forgets_what_it_does_not_any_more)
{
    ServerList list({"nats://a:4222"});
    list.setAnnounced({"nats://a:4222", ""}, {"nats://a:4222", "10.0.0.2:4223", "[fd00::3]:4222"});
    EXPECT_EQ(urlsOf(list.all()), (Urls{"nats://a:4222", "nats://10.0.0.2:4223", "nats://[fd00::3]:4222"}));
    list.setAnnounced({"nats://10.0.0.2:4223", ""}, {"10.0.0.4:4222"});
    EXPECT_EQ(urlsOf(list.all()), (Urls{"nats://a:4222", "nats://10.0.0.4:4222"}));
}

TEST(ServerList, reaches_the_announced_with_tls_under_the_announcers_name)
{
    ServerList list({"tls://nats.example:4222"});
    list.setAnnounced({"tls://nats.example:4222", ""}, {"nats://10.0.0.2:4222"});
    const NatsServerAddress second{"tls://10.0.0.2:4222", "nats.example"};
    ASSERT_EQ(list.all().size(), 2U);
    EXPECT_EQ(list.all()[1], second);
    list.setAnnounced(second, {"10.0.0.3:4222"});
    EXPECT_EQ(list.all()[1], (NatsServerAddress{"tls://10.0.0.3:4222", "nats.example"}));
    // Also one that is announced by a name: it may have a good certificate for that.
    list.setAnnounced(second, {"elsewhere.example:4222"});
    EXPECT_EQ(list.all()[1], (NatsServerAddress{"tls://elsewhere.example:4222", "nats.example"}));
}

TEST(ServerList, reaches_the_announced_by_the_announcers_path)
{
    ServerList list({"wss://nats.example:443/eu", "wss://nats.example:443/us"});
    EXPECT_EQ(list.all().size(), 2U) << "two paths on one host are two servers";
    list.setAnnounced(list.all().front(),
        {"10.0.0.2:8080", "nats.example:443", "10.0.0.3:8080/us", "10.0.0.4:1?x", "10.0.0.5:1/\r\nHost: b"});
    EXPECT_EQ(urlsOf(list.all()),
        (Urls{"wss://nats.example:443/eu", "wss://nats.example:443/us", "wss://10.0.0.2:8080/eu"}));
    EXPECT_EQ(list.all().back().certifiedName, "nats.example");
}

TEST(ServerList, expects_one_name_of_all_where_one_is_given)
{
    ServerList list({"tls://10.0.0.1:4222", "tls://10.0.0.2:4222"}, "nats.example");
    list.setAnnounced(list.all().front(), {"10.0.0.3:4222"});
    for (const NatsServerAddress& server : list.all())
        EXPECT_EQ(server.certifiedName, "nats.example");
}

TEST(ServerList, puts_what_is_nearby_first_and_forgets_what_has_vanished)
{
    ServerList list({"tls://a:4222", "tls://b:4222"});
    list.setNearby({{"tls://10.0.0.9:4222", "leaf"}, {"tls://b:4222", ""}, {"tls://10.0.0.9:4222", "leaf"}});
    list.setAnnounced(list.all()[1], {"10.0.0.9:4222", "10.0.0.2:4222", "10.0.0.3:4222"});
    EXPECT_EQ(urlsOf(list.all()),
        (Urls{"tls://10.0.0.9:4222", "tls://a:4222", "tls://b:4222", "tls://10.0.0.2:4222",
            "tls://10.0.0.3:4222"}));
    EXPECT_EQ(list.all().front().certifiedName, "leaf");
    const auto ranked = list.ranked();
    EXPECT_EQ(ranked[0].source, RankedServer::Source::Nearby);
    EXPECT_LT(ranked[0].rank, ranked[1].rank);
    EXPECT_LT(ranked[1].rank, ranked[2].rank);
    EXPECT_LT(ranked[2].rank, ranked[3].rank);
    EXPECT_EQ(ranked[3].rank, ranked[4].rank) << "the members of a cluster";
    list.setNearby({});
    EXPECT_EQ(urlsOf(list.all()).front(), "tls://a:4222");
    std::vector<NatsServerAddress> crowd;
    for (int i = 0; i < 2000; ++i)
        crowd.push_back({"tls://10.0.1.1:" + std::to_string(1024 + i), ""});
    list.setNearby(crowd);
    EXPECT_EQ(list.all().size(), ServerList::kMaxNearby + 4);
    EXPECT_GT(ServerList::kMaxNearby, FoundLeaf::kMost)
        << "whoever copies an announcement crowds nothing out";
}

TEST(ServerList, believes_no_more_than_makes_sense)
{
    ServerList list({"nats://a:4222"});
    Urls hosts = {"", ":4222", "x y:1", "user:pass@h:4222", "h:99999", "h\r\nPUB x 1:1"};
    for (int i = 0; i < 100; ++i)
        hosts.push_back("10.0.1." + std::to_string(i) + ":4222");
    list.setAnnounced({"nats://a:4222", ""}, hosts);
    const Urls urls = urlsOf(list.all());
    ASSERT_EQ(urls.size(), 1 + ServerList::kMaxAnnounced);
    EXPECT_EQ(urls[1], "nats://10.0.1.0:4222");
}

} // namespace
} // namespace vnats
