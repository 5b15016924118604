// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/route_keeper.h"

#include "core/base/validation.h"
#include "helper/network/wanted_routes.h"
#include "tests/unit/helper/fakes.h"

namespace vnats {

/// vnats42 with 10.0.0.1/24, a route behind 10.0.0.7 and games.
class RouteKeeperTest : public testing::Test
{
protected:
    static Settings settingsOf()
    {
        Settings settings = vlan42();
        settings.routes = validation::parseRoutes("192.168.5.0/24 via 10.0.0.7, fd05::/64").value();
        settings.games = true;
        return settings;
    }
    RouteKeeper& keeper()
    {
        if (!m_interface)
            m_interface = *m_network.create(m_settings, {});
        if (!m_keeper)
            m_keeper = std::make_unique<RouteKeeper>(*m_interface, m_settings, m_timers.clock());
        return *m_keeper;
    }
    void mend(bool undisturbed = true)
    {
        keeper();
        keeper().mend(m_network.state, undisturbed);
    }
    void remove(const LanRoute& route) { ASSERT_EQ(std::erase(m_network.routes, route), 1U); }
    ProblemCode problem() { return keeper().problem().code; }

    const Settings m_settings = settingsOf();
    const LanRoute m_home = m_settings.routes[0];
    const LanRoute m_v6 = m_settings.routes[1];
    const std::vector<LanRoute> m_ipv4{m_home, kGameRoutes[0], kGameRoutes[1]};
    FakeNetwork m_network;
    FakeTimers m_timers;
    std::unique_ptr<NetworkInterface> m_interface;
    std::unique_ptr<RouteKeeper> m_keeper;
};

TEST_F(RouteKeeperTest, adds_those_of_which_the_interface_has_an_address)
{
    mend();
    EXPECT_EQ(m_network.routes, m_ipv4);
    EXPECT_EQ(keeper().there(), m_ipv4);
    EXPECT_EQ(problem(), ProblemCode::None);
    m_network.state.addresses.push_back({*IpAddress::parse("fe80::1"), 64});
    mend();
    EXPECT_EQ(m_network.routes.size(), 3U) << "a link-local address is on every interface";
    m_network.state.addresses.push_back({*IpAddress::parse("fd00::1"), 64});
    mend();
    EXPECT_EQ(keeper().there(), (std::vector{m_home, m_v6, kGameRoutes[0], kGameRoutes[1]}));
}

TEST_F(RouteKeeperTest, removes_those_whose_last_address_has_gone)
{
    mend();
    m_network.state.addresses.clear();
    mend();
    EXPECT_TRUE(m_network.routes.empty());
    EXPECT_TRUE(keeper().there().empty());
    m_network.state.addresses = m_settings.addresses;
    m_network.state.up = false;
    mend();
    EXPECT_TRUE(m_network.routes.empty()) << "while it is down";
    m_network.state.up = true;
    mend();
    EXPECT_EQ(keeper().there(), m_ipv4);
    EXPECT_EQ(problem(), ProblemCode::None);
}

TEST_F(RouteKeeperTest, leaves_the_routes_of_others_alone)
{
    const LanRoute theirs{{*IpAddress::parse("192.168.9.0"), 24}};
    keeper();
    m_network.routes = {theirs};
    mend();
    m_network.state.addresses.clear();
    mend();
    EXPECT_EQ(m_network.routes, std::vector{theirs});
}

TEST_F(RouteKeeperTest, puts_back_twice_what_is_removed_and_leaves_it_the_third_time)
{
    mend();
    for (int time = 1; time < 3; ++time) {
        remove(m_home);
        mend();
        EXPECT_EQ(keeper().there(), m_ipv4) << time;
    }
    remove(m_home);
    mend();
    EXPECT_EQ(keeper().problem(),
        (Problem{ProblemCode::NetworkConfigurationRouteRemoved,
            {{"interface", "vnats42"}, {"destination", "192.168.5.0/24"}}}));
    EXPECT_EQ(keeper().there().size(), 2U);
    mend();
    EXPECT_EQ(m_network.routes.size(), 2U) << "in peace";
    keeper().tryAgain();
    mend();
    EXPECT_EQ(m_network.routes.size(), 3U);
    EXPECT_EQ(problem(), ProblemCode::None);
}

TEST_F(RouteKeeperTest, is_content_when_what_was_left_away_comes_back)
{
    mend();
    for (int time = 0; time < 3; ++time) {
        remove(m_home);
        mend();
    }
    m_network.routes.push_back(m_home);
    mend();
    EXPECT_EQ(problem(), ProblemCode::None);
    EXPECT_EQ(keeper().there(), m_ipv4);
}

TEST_F(RouteKeeperTest, a_minute_later_it_counts_anew)
{
    mend();
    for (int time = 0; time < 5; ++time) {
        remove(m_home);
        mend();
        EXPECT_EQ(problem(), ProblemCode::None);
        m_timers.pass(RouteKeeper::kWindow / 2 + std::chrono::seconds(1));
    }
}

TEST_F(RouteKeeperTest, what_goes_with_the_interface_or_its_addresses_is_nobodys_insistence)
{
    mend();
    for (int time = 0; time < 5; ++time) {
        m_network.routes.clear();
        ++m_network.timesDown;
        mend();
        m_network.routes.clear();
        mend(false);
        EXPECT_EQ(keeper().there(), m_ipv4);
    }
    EXPECT_EQ(problem(), ProblemCode::None);
}

TEST_F(RouteKeeperTest, a_subnet_that_leads_elsewhere_is_told_until_it_no_longer_does)
{
    const Problem elsewhere{ProblemCode::NetworkConfigurationGamesElsewhere,
        {{"interface", "vnats42"}, {"destination", "224.0.0.0/4"}, {"other", "vnats43"}}};
    m_network.routeFailure = elsewhere;
    for (int time = 0; time < 9; ++time)
        mend();
    EXPECT_EQ(keeper().problem(), elsewhere);
    EXPECT_TRUE(keeper().there().empty());
    m_network.routeFailure.reset();
    mend();
    EXPECT_EQ(problem(), ProblemCode::None);
    EXPECT_EQ(keeper().there(), m_ipv4);
}

TEST_F(RouteKeeperTest, removes_what_is_not_wanted_any_more_and_adds_it_when_it_is)
{
    mend();
    keeper().expect({kGameRoutes[0], kGameRoutes[1]});
    EXPECT_EQ(m_network.routes, (std::vector{kGameRoutes[0], kGameRoutes[1]}));
    mend();
    EXPECT_EQ(keeper().there(), m_network.routes);
    keeper().expect(wantedRoutes(m_settings));
    mend();
    EXPECT_EQ(keeper().there(), m_ipv4);
    EXPECT_EQ(problem(), ProblemCode::None);
}

} // namespace vnats
