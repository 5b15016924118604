// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/network_watch.h"

#include "core/os/tap_device.h"
#include "tests/unit/core/os/namespace_fixture.h"

#include <poll.h>

namespace vnats {

/// eth0 is a veth with an address and a default route; eth1 its other end, which is the cable.
class NetworkWatchTest : public NamespaceTest
{
protected:
    void SetUp() override
    {
        NamespaceTest::SetUp();
        if (!m_netlink)
            return;
        // addrgenmode: else IPv6 looks for doubles of its own addresses for seconds.
        for (const char* const command :
            {"link add eth0 type veth peer name eth1", "link set eth0 addrgenmode none",
                "link set eth1 addrgenmode none", "link set lo up", "link set eth1 up", "link set eth0 up",
                "address add 10.9.0.2/24 dev eth0", "route add default via 10.9.0.1"})
            ip(command);
        auto opened = NetworkWatch::open();
        ASSERT_TRUE(opened) << opened.error().toString();
        m_watch.emplace(*std::move(opened));
        settle();
    }

    static void ip(const std::string& words) { EXPECT_EQ(outputOf("ip " + words + " 2>&1"), "") << words; }
    /// Until nothing has been told for a while: the kernel tells of carriers in its own time.
    void settle()
    {
        pollfd readable{m_watch->descriptor(), POLLIN, 0};
        while (::poll(&readable, 1, kWhile) == 1)
            m_watch->takeChange();
    }
    bool tells()
    {
        pollfd readable{m_watch->descriptor(), POLLIN, 0};
        while (::poll(&readable, 1, kWhile) == 1)
            if (m_watch->takeChange())
                return true;
        return false;
    }

    static constexpr int kWhile = 300; // ms
    std::optional<NetworkWatch> m_watch;
};

TEST_F(NetworkWatchTest, tells_of_routes_rules_addresses_and_cables)
{
    EXPECT_FALSE(m_watch->takeChange()) << "nothing has happened";
    for (const char* const words : {"route replace default via 10.9.0.3", "route delete default",
             "-6 route add fd00:9::/64 dev eth0", "address add 10.9.0.4/24 dev eth0",
             "address delete 10.9.0.2/24 dev eth0", "-6 address add fd00::1/64 dev eth0 nodad",
             "link set eth1 down", "link set eth1 up", "link set eth0 down",
             "link add eth2 type veth peer name eth3", "link delete eth2", "rule add from 10.9.0.4 table 100",
             "-6 rule add from fd00::1 table 100", "route add blackhole 10.8.0.0/16"}) {
        ip(words);
        EXPECT_TRUE(tells()) << words;
        settle();
    }
}

TEST_F(NetworkWatchTest, is_silent_about_what_an_interface_is_called_and_how_long_its_queue_is)
{
    ip("link set eth0 alias cable");
    ip("link set eth0 txqueuelen 99");
    EXPECT_TRUE(tells()) << "the first time that it hears of an interface";
    ip("link set eth0 alias uplink");
    EXPECT_FALSE(tells());
}

TEST_F(NetworkWatchTest, is_silent_about_interfaces_of_ours_from_the_first_to_the_last)
{
    {
        const auto tap = createTap("vnats7");
        ASSERT_TRUE(tap);
        m_watch->ignore(m_netlink->linkByName("vnats7")->index);
        ip("address add 10.1.0.1/24 dev vnats7");
        ip("link set vnats7 up");
        ip("route add 10.2.0.0/16 via 10.1.0.9");
        ip("-6 address add fd00:1::1/64 dev vnats7 nodad");
        ASSERT_TRUE(setTapCarrier(tap->fd.get(), false));
        ASSERT_TRUE(setTapCarrier(tap->fd.get(), true));
        EXPECT_FALSE(tells());
        ip("address add 10.9.0.5/24 dev eth0");
        EXPECT_TRUE(tells()) << "others are watched all the same";
        settle();
    }
    EXPECT_FALSE(tells()) << "it is gone";
}

TEST_F(NetworkWatchTest, tells_whoever_follows_an_interface_of_all_that_happens_to_it)
{
    int told = 0;
    std::optional<Tap> tap = createTap("vnats7").value();
    const int index = m_netlink->linkByName("vnats7")->index;
    m_watch->ignore(index);
    m_watch->follow(index, [&] { ++told; });
    settle();
    for (const char* const words : {"link set vnats7 address 02:00:00:00:00:07", "link set vnats7 mtu 9000",
             "link set vnats7 up", "link set vnats7 down", "address add 10.1.0.1/24 dev vnats7",
             "address flush dev vnats7", "link set vnats7 up", "route add 10.2.0.0/16 dev vnats7",
             "route delete 10.2.0.0/16 dev vnats7", "link set vnats7 down name lan7"}) {
        told = 0;
        ip(words);
        EXPECT_FALSE(tells()) << words;
        EXPECT_GT(told, 0) << words;
    }
    told = 0;
    ip("address add 10.9.0.5/24 dev eth0");
    EXPECT_TRUE(tells());
    settle();
    EXPECT_EQ(told, 0) << "another interface";
    tap.reset();
    EXPECT_FALSE(tells());
    EXPECT_EQ(told, 1) << "it is gone";
}

TEST_F(NetworkWatchTest, counts_how_often_an_interface_is_taken_down)
{
    const auto tap = createTap("vnats7");
    const int index = m_netlink->linkByName("vnats7")->index;
    ip("link set vnats7 up");
    settle();
    const unsigned before = m_watch->timesDown(index);
    ip("address add 10.1.0.1/24 dev vnats7");
    ip("route add 10.2.0.0/16 dev vnats7");
    ip("route delete 10.2.0.0/16 dev vnats7");
    settle();
    EXPECT_EQ(m_watch->timesDown(index), before);
    ip("link set vnats7 down");
    ip("link set vnats7 up");
    settle();
    EXPECT_GT(m_watch->timesDown(index), before) << "although it is up again";
}

TEST_F(NetworkWatchTest, may_be_left_and_joined_by_a_follower_while_it_is_told)
{
    const auto one = createTap("vnats7");
    const auto other = createTap("vnats8");
    const int first = m_netlink->linkByName("vnats7")->index;
    const int second = m_netlink->linkByName("vnats8")->index;
    int told = 0;
    m_watch->follow(first, [&] {
        ++told;
        m_watch->unfollow(first);
        m_watch->unfollow(second);
    });
    m_watch->follow(second, [&] { told += 100; });
    m_watch->takeChange();
    EXPECT_EQ(told, 1);
}

TEST_F(NetworkWatchTest, counts_what_it_has_missed_as_a_change)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    m_watch->ignore(index);
    EXPECT_FALSE(tells());
    int told = 0;
    m_watch->follow(m_netlink->linkByName("eth0")->index, [&] { ++told; });
    const IpInterfaceAddress address{*IpAddress::parse("10.1.2.3"), 24};
    // Nobody reads meanwhile; all of it is about an interface that is ignored.
    for (int i = 0; i < 2000; ++i) {
        ASSERT_TRUE(m_netlink->addAddress(index, address));
        ASSERT_TRUE(m_netlink->removeAddress(index, address));
    }
    EXPECT_TRUE(m_watch->takeChange());
    EXPECT_EQ(told, 1) << "it may have been about eth0";
    EXPECT_FALSE(tells());
}

} // namespace vnats
