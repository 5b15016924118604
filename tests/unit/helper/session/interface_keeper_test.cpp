// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/interface_keeper.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

/// vnats42 with 10.0.0.1/24 and fd00::1/64; others change m_network.state.
class InterfaceKeeperTest : public testing::Test
{
protected:
    static IpInterfaceAddress cidr(std::string_view ip, unsigned prefix)
    {
        return {*IpAddress::parse(ip), prefix};
    }
    static MacAddress macOf(const char* text) { return *MacAddress::parse(text); }
    static Settings settingsOf()
    {
        Settings settings = vlan42();
        settings.addresses.push_back(cidr("fd00::1", 64));
        return settings;
    }
    InterfaceKeeper& keeper()
    {
        if (!m_interface)
            m_interface = *m_network.create(m_settings, kOurs);
        if (!m_keeper)
            m_keeper = std::make_unique<InterfaceKeeper>(
                *m_interface, m_settings, m_settings.addresses, m_timers, [this] { ++m_told; });
        return *m_keeper;
    }
    /// Another program does this; the kernel tells, and time passes.
    template <typename Change>
    void another(Change change)
    {
        keeper();
        change(m_network.state);
        m_network.disturb();
        m_timers.pass(InterfaceKeeper::kBurst);
    }
    void anotherSetsMac(MacAddress mac)
    {
        another([mac](InterfaceState& state) { state.mac = mac; });
    }
    ProblemCode problem() { return keeper().problem().code; }

    const MacAddress kOurs = macOf("02:00:00:00:00:01");
    const MacAddress kTheirs = macOf("02:00:00:00:00:99");
    const Settings m_settings = settingsOf();
    FakeNetwork m_network;
    FakeTimers m_timers;
    std::unique_ptr<NetworkInterface> m_interface;
    std::unique_ptr<InterfaceKeeper> m_keeper;
    int m_told = 0;
};

TEST_F(InterfaceKeeperTest, a_protection_that_it_lacks_is_shown_until_it_has_it)
{
    another([](InterfaceState& state) { state.problem = {ProblemCode::NetworkConfigurationReadOnly}; });
    EXPECT_EQ(problem(), ProblemCode::NetworkConfigurationReadOnly);
    LinkStatus connected;
    connected.state = SessionState::Connected;
    EXPECT_EQ(keeper().shown(connected).state, SessionState::Degraded);
    EXPECT_EQ(m_told, 1);
    another([](InterfaceState& state) { state.problem = {}; });
    EXPECT_EQ(problem(), ProblemCode::None);
    EXPECT_EQ(m_told, 2);
}

TEST_F(InterfaceKeeperTest, shows_what_it_was_made_with)
{
    EXPECT_EQ(keeper().state(), m_network.state);
    EXPECT_EQ(keeper().mac(), kOurs);
    EXPECT_EQ(keeper().mtu(), 1500U);
    EXPECT_FALSE(keeper().problem());
    EXPECT_FALSE(keeper().lost());
    EXPECT_EQ(m_told, 0);
}

TEST_F(InterfaceKeeperTest, puts_back_at_once_what_udev_has_changed_before_anybody_looked)
{
    m_interface = *m_network.create(m_settings, kOurs);
    m_network.state.mac = kTheirs;
    EXPECT_EQ(keeper().state().mac, kOurs);
    EXPECT_EQ(m_network.state.mac, kOurs);
    EXPECT_FALSE(keeper().problem());
}

TEST_F(InterfaceKeeperTest, looks_once_when_several_things_change_in_a_moment)
{
    keeper();
    m_network.state.addresses.clear();
    m_network.disturb();
    m_network.state.mtu = 9000;
    m_network.disturb();
    EXPECT_EQ(m_timers.active(), 1U);
    m_timers.pass(InterfaceKeeper::kBurst);
    EXPECT_EQ(m_network.state.addresses, m_settings.addresses);
    EXPECT_EQ(m_network.state.mtu, 1500U);
    EXPECT_EQ(m_timers.active(), 0U);
}

TEST_F(InterfaceKeeperTest, puts_a_mac_back_twice_and_goes_on_with_it_the_third_time)
{
    for (int time = 1; time < 3; ++time) {
        anotherSetsMac(kTheirs);
        EXPECT_EQ(m_network.state.mac, kOurs) << time;
        EXPECT_EQ(keeper().mac(), kOurs);
    }
    anotherSetsMac(kTheirs);
    EXPECT_EQ(m_network.state.mac, kTheirs);
    EXPECT_EQ(keeper().mac(), kTheirs);
    EXPECT_EQ(problem(), ProblemCode::NetworkConfigurationOtherMac);
    const std::string words = englishOf(keeper().problem());
    for (const char* const part : {"vnats42", "02:00:00:00:00:99", "02:00:00:00:00:01"})
        EXPECT_NE(words.find(part), std::string::npos) << words;
    EXPECT_EQ(m_told, 1);

    const MacAddress another = macOf("02:00:00:00:00:98");
    anotherSetsMac(another);
    EXPECT_EQ(keeper().mac(), another);
    EXPECT_EQ(m_told, 2);
}

TEST_F(InterfaceKeeperTest, has_no_problem_any_more_when_the_other_gives_in)
{
    for (int time = 0; time < 3; ++time)
        anotherSetsMac(kTheirs);
    ASSERT_TRUE(keeper().problem());
    anotherSetsMac(kOurs);
    EXPECT_FALSE(keeper().problem());
    EXPECT_EQ(keeper().mac(), kOurs);
    EXPECT_EQ(m_told, 2);
}

TEST_F(InterfaceKeeperTest, does_not_call_it_insisting_when_it_happens_now_and_then)
{
    for (int time = 0; time < 5; ++time) {
        anotherSetsMac(kTheirs);
        EXPECT_EQ(m_network.state.mac, kOurs);
        m_timers.pass(InterfaceKeeper::kWindow / 2 + std::chrono::seconds(1));
    }
    EXPECT_FALSE(keeper().problem());
}

TEST_F(InterfaceKeeperTest, counts_each_thing_for_itself)
{
    anotherSetsMac(kTheirs);
    another([](InterfaceState& state) { state.mtu = 9000; });
    another([](InterfaceState& state) { state.addresses.clear(); });
    another([](InterfaceState& state) { state.up = false; });
    EXPECT_EQ(m_network.state, keeper().state());
    EXPECT_EQ(keeper().state().mac, kOurs);
    EXPECT_EQ(keeper().state().mtu, 1500U);
    EXPECT_EQ(keeper().state().addresses, m_settings.addresses);
    EXPECT_TRUE(keeper().state().up);
    EXPECT_FALSE(keeper().problem());
}

TEST_F(InterfaceKeeperTest, never_takes_its_own_changes_for_those_of_others)
{
    const MacAddress next = macOf("02:00:00:00:00:02");
    for (int time = 0; time < 5; ++time) {
        for (const MacAddress mac : {next, kOurs}) {
            EXPECT_TRUE(keeper().setMac(mac));
            m_network.disturb();
            m_timers.pass(InterfaceKeeper::kBurst);
            EXPECT_EQ(m_network.state.mac, mac);
            EXPECT_EQ(keeper().mac(), mac);
        }
        auto addresses = m_settings.addresses;
        addresses.push_back(cidr("10.64.3.7", 24));
        m_network.state.addresses = addresses;
        keeper().expectAddresses(addresses);
        m_network.state.addresses = m_settings.addresses;
        keeper().expectAddresses(m_settings.addresses);
        m_network.disturb();
        m_timers.pass(InterfaceKeeper::kBurst);
    }
    EXPECT_EQ(m_network.state.addresses, m_settings.addresses);
    EXPECT_FALSE(keeper().problem());
}

TEST_F(InterfaceKeeperTest, keeps_the_old_mac_when_the_kernel_refuses_another)
{
    keeper();
    m_network.failure = Problem{ProblemCode::NetworkConfiguration};
    EXPECT_FALSE(keeper().setMac(kTheirs));
    EXPECT_EQ(keeper().mac(), kOurs);
}

TEST_F(InterfaceKeeperTest, brings_it_up_once_and_leaves_it_down_after_that)
{
    const auto down = [](InterfaceState& state) { state.up = false; };
    another(down);
    EXPECT_TRUE(m_network.state.up);
    another(down);
    EXPECT_FALSE(m_network.state.up);
    EXPECT_EQ(problem(), ProblemCode::NetworkConfigurationTakenDown);
    another([](InterfaceState& state) { state.up = true; });
    EXPECT_FALSE(keeper().problem());
}

TEST_F(InterfaceKeeperTest, puts_all_addresses_back_and_gives_up_the_third_time)
{
    const auto flush = [](InterfaceState& state) { state.addresses.clear(); };
    another(flush);
    another(flush);
    EXPECT_EQ(m_network.state.addresses, m_settings.addresses);
    another(flush);
    EXPECT_TRUE(m_network.state.addresses.empty());
    EXPECT_TRUE(keeper().state().addresses.empty());
    EXPECT_EQ(problem(), ProblemCode::NetworkConfigurationAddressRemoved);
    EXPECT_NE(englishOf(keeper().problem()).find("10.0.0.1/24"), std::string::npos);
}

TEST_F(InterfaceKeeperTest, does_not_count_addresses_that_went_with_something_else)
{
    // Each of these takes IPv6 away.
    for (int time = 0; time < 5; ++time) {
        another([](InterfaceState& state) { state.up = false, state.addresses.pop_back(); });
        EXPECT_EQ(m_network.state.addresses, m_settings.addresses) << time;
        m_timers.pass(InterfaceKeeper::kWindow / 2 + std::chrono::seconds(1));
        another([](InterfaceState& state) { state.mtu = 600, state.addresses.pop_back(); });
        EXPECT_EQ(m_network.state.addresses, m_settings.addresses) << time;
        m_timers.pass(InterfaceKeeper::kWindow / 2 + std::chrono::seconds(1));
    }
    EXPECT_FALSE(keeper().problem());
}

TEST_F(InterfaceKeeperTest, shows_addresses_of_others_and_leaves_them_alone)
{
    another([](InterfaceState& state) {
        state.addresses.insert(state.addresses.begin(), {cidr("fe80::1", 64), cidr("10.7.0.1", 24)});
    });
    auto all = m_settings.addresses;
    all.push_back(cidr("10.7.0.1", 24));
    EXPECT_EQ(keeper().state().addresses, all);
    EXPECT_EQ(m_network.state.addresses.size(), 4U);
    EXPECT_EQ(m_told, 1);
}

TEST_F(InterfaceKeeperTest, goes_on_with_an_mtu_that_a_vlan_can_have)
{
    const auto insists = [&](std::uint32_t mtu) {
        for (int time = 0; time < 3; ++time)
            another([mtu](InterfaceState& state) { state.mtu = mtu; });
    };
    insists(9000);
    EXPECT_EQ(m_network.state.mtu, 9000U);
    EXPECT_EQ(keeper().mtu(), 9000U);
    EXPECT_EQ(problem(), ProblemCode::NetworkConfigurationOtherMtu);
    another([](InterfaceState& state) { state.mtu = 600, state.addresses.pop_back(); });
    EXPECT_EQ(keeper().state().mtu, 600U) << "what is shown is what is";
    EXPECT_EQ(keeper().mtu(), 1500U) << "there is an IPv6 address in the settings";
    EXPECT_EQ(m_network.state.addresses.size(), 1U) << "and the kernel has none with this MTU";
    EXPECT_EQ(problem(), ProblemCode::NetworkConfigurationOtherMtu);
}

TEST_F(InterfaceKeeperTest, leaves_at_once_what_the_kernel_does_not_let_it_put_back)
{
    keeper();
    m_network.failure = Problem{ProblemCode::NetworkConfiguration, {{"reason", "No"}}};
    anotherSetsMac(kTheirs);
    EXPECT_EQ(problem(), ProblemCode::NetworkConfigurationOtherMac);
    EXPECT_EQ(keeper().mac(), kTheirs);
    m_network.failure.reset();
    anotherSetsMac(kTheirs);
    EXPECT_EQ(m_network.state.mac, kTheirs) << "in peace";
}

TEST_F(InterfaceKeeperTest, tries_again_when_asked_to)
{
    const auto down = [](InterfaceState& state) { state.up = false; };
    another(down);
    another(down);
    ASSERT_FALSE(m_network.state.up);
    keeper().tryAgain();
    EXPECT_TRUE(m_network.state.up);
    EXPECT_FALSE(keeper().problem());
    EXPECT_EQ(m_told, 2);
}

TEST_F(InterfaceKeeperTest, follows_another_name)
{
    another([](InterfaceState& state) { state.name = "lan7"; });
    EXPECT_EQ(keeper().state().name, "lan7");
    EXPECT_EQ(m_told, 1);
    EXPECT_FALSE(keeper().problem());
}

TEST_F(InterfaceKeeperTest, says_why_the_interface_is_lost_and_touches_nothing_more)
{
    keeper();
    m_network.lost = Problem{ProblemCode::DeviceLostMoved, {{"interface", "vnats42"}}};
    another([](InterfaceState& state) { state.up = false; });
    EXPECT_EQ(keeper().lost().code, ProblemCode::DeviceLostMoved);
    EXPECT_EQ(m_told, 1);
    m_network.lost.reset();
    another([](InterfaceState&) {});
    EXPECT_TRUE(keeper().lost());
    EXPECT_FALSE(m_network.state.up);
    EXPECT_EQ(m_told, 1);
}

TEST_F(InterfaceKeeperTest, tells_of_a_loss_that_it_notices_during_a_change_of_ours)
{
    keeper();
    m_network.lost = Problem{ProblemCode::DeviceLost};
    (void)keeper().setMac(kTheirs);
    EXPECT_EQ(m_told, 0);
    m_timers.pass(InterfaceKeeper::kBurst);
    EXPECT_EQ(m_told, 1);
    EXPECT_TRUE(keeper().lost());
}

TEST_F(InterfaceKeeperTest, changes_nothing_while_the_kernel_does_not_answer)
{
    keeper();
    m_network.lost = Problem{ProblemCode::NetworkConfiguration, {{"reason", "no memory"}}};
    anotherSetsMac(kTheirs);
    EXPECT_FALSE(keeper().lost());
    EXPECT_EQ(keeper().state().mac, kOurs);
    m_network.lost.reset();
    another([](InterfaceState&) {});
    EXPECT_EQ(m_network.state.mac, kOurs);
}

TEST_F(InterfaceKeeperTest, adds_its_problem_to_a_vlan_that_is_connected_and_well)
{
    LinkStatus connected;
    connected.state = SessionState::Connected;
    LinkStatus refused = connected;
    refused.state = SessionState::Degraded;
    refused.problem = {ProblemCode::PermissionDenied, {}};
    EXPECT_EQ(keeper().shown(connected), connected);
    for (int time = 0; time < 3; ++time)
        another([](InterfaceState& state) { state.mtu = 9000; });
    EXPECT_EQ(keeper().shown(connected).state, SessionState::Degraded);
    EXPECT_EQ(keeper().shown(connected).problem.code, ProblemCode::NetworkConfigurationOtherMtu);
    EXPECT_EQ(keeper().shown(refused), refused);
    EXPECT_EQ(keeper().shown(LinkStatus{}), LinkStatus{}) << "not connected";
    for (int time = 0; time < 2; ++time)
        another([](InterfaceState& state) { state.up = false; });
    EXPECT_EQ(keeper().shown(refused).problem.code, ProblemCode::NetworkConfigurationTakenDown);
}

} // namespace vnats
