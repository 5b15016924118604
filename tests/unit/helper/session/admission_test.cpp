// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/admission.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

class AdmissionTest : public testing::Test
{
protected:
    AdmissionTest()
    {
        m_callers.uids[kAlice.name] = 1000;
        m_callers.uids[kBob.name] = 1001;
        m_callers.uids[kRoot.name] = 0;
        m_authorizer.immediately = {true, {}};
    }

    void decide(const Caller& caller, const Settings& settings)
    {
        m_decision.reset();
        m_admission.decide(caller, settings, [this](auto decision) { m_decision = std::move(decision); });
    }
    /// None for yes.
    ProblemKind refusal() const
    {
        EXPECT_TRUE(m_decision);
        return !m_decision || *m_decision ? ProblemKind::None : m_decision->error().kind();
    }
    ProblemKind refusalOf(const Caller& caller, const Settings& settings)
    {
        decide(caller, settings);
        return refusal();
    }
    static Settings vlan(std::uint32_t id)
    {
        Settings settings = vlan42();
        settings.vlanId = id;
        settings.addresses.clear();
        return settings;
    }

    const Caller kAlice{QStringLiteral(":1.1"), true};
    const Caller kBob{QStringLiteral(":1.2"), true};
    const Caller kRoot{QStringLiteral(":1.3"), true};
    FakeCallers m_callers;
    FakeAuthorizer m_authorizer;
    FakeNetwork m_network;
    Gatekeeper m_gatekeeper{m_callers, m_authorizer};
    std::vector<Admission::Running> m_running;
    Admission m_admission{m_gatekeeper, m_network, [this] { return m_running; }};
    std::optional<std::expected<Admission::Admitted, Problem>> m_decision;
};

TEST_F(AdmissionTest, A2_asks_polkit_whether_this_user_may)
{
    decide(kAlice, vlan42());
    ASSERT_TRUE(m_decision && *m_decision);
    EXPECT_EQ((*m_decision)->uid, 1000U) << "as the bus says";
    ASSERT_EQ(m_authorizer.asked.size(), 1U);
    EXPECT_EQ(m_authorizer.asked[0].action, QStringLiteral("org.vlannats.connect"));

    m_authorizer.immediately = {false, {ProblemCode::NotAuthorized}};
    EXPECT_EQ(refusalOf(kAlice, vlan42()), ProblemKind::NotAuthorized);
}

TEST_F(AdmissionTest, tells_the_person_which_vlan_and_server_it_is_about)
{
    decide(kAlice, vlan42());
    ASSERT_EQ(m_authorizer.asked.size(), 1U);
    EXPECT_EQ(m_authorizer.asked[0].details.at(QStringLiteral("vlan")), QStringLiteral("42"));
    EXPECT_EQ(m_authorizer.asked[0].details.at(QStringLiteral("server")),
        QStringLiteral("nats://example.org:4222"));
}

TEST_F(AdmissionTest, looks_at_the_host_after_the_answer)
{
    m_authorizer.immediately.reset();
    decide(kAlice, vlan42());
    EXPECT_FALSE(m_decision);
    m_network.hostNetwork.interfaces = {{"vnats42", {}}};
    m_authorizer.answer({true, {}});
    EXPECT_EQ(refusal(), ProblemKind::InterfaceTaken);
}

TEST_F(AdmissionTest, looks_at_what_runs_after_the_answer)
{
    m_authorizer.immediately.reset();
    decide(kAlice, vlan(1));
    m_running = {{vlan(1), 1001, "vnats1"}};
    m_authorizer.answer({true, {}});
    EXPECT_EQ(refusal(), ProblemKind::AlreadyConnected);
}

TEST_F(AdmissionTest, refuses_the_same_vlan_of_the_same_server_twice)
{
    m_running = {{vlan(42), 1000, "vnats42"}};
    Settings again = vlan(42);
    again.interface = "other0";
    EXPECT_EQ(refusalOf(kBob, again), ProblemKind::AlreadyConnected);
    EXPECT_NE(englishOf(m_decision->error()).find("vnats42"), std::string::npos);
    again.servers = {"nats://elsewhere.org:4222"};
    EXPECT_EQ(refusalOf(kBob, again), ProblemKind::None);
    again = vlan(42);
    again.subjectPrefix = "other";
    EXPECT_EQ(refusalOf(kBob, again), ProblemKind::None);
}

TEST_F(AdmissionTest, refuses_the_same_profile_of_the_same_user_twice)
{
    Settings first = vlan(1);
    first.profileId = "home";
    Settings second = vlan(2);
    second.profileId = "home";
    m_running = {{first, 1000, "vnats1"}};
    EXPECT_EQ(refusalOf(kAlice, second), ProblemKind::AlreadyConnected);
    EXPECT_EQ(refusalOf(kBob, second), ProblemKind::None);
}

TEST_F(AdmissionTest, P2_bounds_the_sessions_of_one_user)
{
    for (std::uint32_t id = 0; id < Admission::kMaxSessionsPerUser; ++id) {
        EXPECT_EQ(refusalOf(kAlice, vlan(id)), ProblemKind::None);
        m_running.push_back({vlan(id), 1000, "vnats" + std::to_string(id)});
    }
    EXPECT_EQ(refusalOf(kAlice, vlan(99)), ProblemKind::TooManySessions);
    EXPECT_EQ(refusalOf(kBob, vlan(99)), ProblemKind::None);
}

TEST_F(AdmissionTest, admits_nobody_once_it_is_closed)
{
    m_authorizer.immediately.reset();
    decide(kAlice, vlan42());
    m_admission.close();
    m_authorizer.answer({true, {}});
    EXPECT_EQ(refusal(), ProblemKind::HelperLost);
}

TEST_F(AdmissionTest, I2_asks_nobody_about_an_overlap_that_the_settings_do_not_want)
{
    m_network.hostNetwork.interfaces = {{"eth0", {{*IpAddress::parse("10.0.0.7"), 24}}}};
    EXPECT_EQ(refusalOf(kRoot, vlan42()), ProblemKind::SubnetOverlap);
    EXPECT_EQ(m_authorizer.asked.size(), 1U);
}

TEST_F(AdmissionTest, I1_lets_no_administrator_allow_an_interface_that_is_somebody_elses)
{
    Settings settings = vlan42();
    settings.overlap = true;
    m_network.hostNetwork.interfaces = {{"vnats42", {{*IpAddress::parse("10.0.0.7"), 24}}}};
    EXPECT_EQ(refusalOf(kRoot, settings), ProblemKind::InterfaceTaken);
    EXPECT_EQ(m_authorizer.asked.size(), 1U);
}

TEST_F(AdmissionTest,
    I1_asks_an_administrator_about_a_name_and_a_subnet_of_others_whatever_else_the_settings_want)
{
    Settings named = vlan(1);
    named.interface = "wg0";
    Settings open = vlan(2);
    open.addresses = {{*IpAddress::parse("8.8.8.1"), 24}};
    Settings routed = vlan(3);
    routed.addresses = {{*IpAddress::parse("10.0.0.1"), 24}};
    m_network.hostNetwork.routes = {{*IpAddress::parse("10.0.0.0"), 16}};
    for (const Settings& settings : {named, open, routed}) {
        m_authorizer.asked.clear();
        EXPECT_EQ(refusalOf(kAlice, settings), ProblemKind::None);
        ASSERT_EQ(m_authorizer.asked.size(), 2U);
        EXPECT_EQ(m_authorizer.asked[1].action, QStringLiteral("org.vlannats.foreign-address"));
        EXPECT_EQ(m_authorizer.asked[1].details.at(QStringLiteral("interface")).toStdString(),
            settings.interfaceName());
        EXPECT_EQ(m_authorizer.asked[1].details.at(QStringLiteral("address")).toStdString(),
            settings.addresses.empty() ? "-" : settings.addresses.front().toString());
        EXPECT_EQ((*m_decision)->agreement, (Agreement{.overlap = false, .wider = settings == routed}));
        EXPECT_FALSE(m_admission.obstacle(settings)) << "root's own";
    }
}

TEST_F(AdmissionTest, I2_asks_nobody_about_a_name_where_an_overlap_is_in_the_way)
{
    Settings settings = vlan42();
    settings.interface = "wg0";
    m_network.hostNetwork.routes = {{*IpAddress::parse("10.0.0.0"), 24}};
    EXPECT_EQ(refusalOf(kAlice, settings), ProblemKind::SubnetOverlap);
    EXPECT_EQ(m_authorizer.asked.size(), 1U);
    EXPECT_TRUE(m_admission.obstacle(settings));
}

/// The first question is answered with yes; the second, about the overlap, is open.
class OverlapTest : public AdmissionTest
{
protected:
    OverlapTest()
    {
        Settings settings = vlan42();
        settings.overlap = true;
        m_network.hostNetwork = {{{"eth0", {{*IpAddress::parse("10.0.0.7"), 24}}}}, {}, {}};
        m_authorizer.immediately.reset();
        decide(kAlice, settings);
        m_authorizer.answer({true, {}});
    }
};

TEST_F(OverlapTest, I2_asks_an_administrator_before_an_address_overlaps_the_computers_own_network)
{
    EXPECT_FALSE(m_decision);
    ASSERT_EQ(m_authorizer.asked.size(), 2U);
    EXPECT_EQ(m_authorizer.asked[1].action, QStringLiteral("org.vlannats.foreign-address"));
    EXPECT_EQ(m_authorizer.asked[1].caller, kAlice.name);
    EXPECT_EQ(m_authorizer.asked[1].details.at(QStringLiteral("address")), QStringLiteral("10.0.0.1/24"));
    EXPECT_EQ(m_authorizer.asked[1].details.at(QStringLiteral("interface")), QStringLiteral("vnats42"));
    EXPECT_EQ(m_authorizer.asked[1].details.at(QStringLiteral("vlan")), QStringLiteral("42"));
    m_authorizer.answer({true, {}});
    EXPECT_EQ(refusal(), ProblemKind::None);
    EXPECT_TRUE((*m_decision)->agreement.overlap);
}

TEST_F(AdmissionTest, I2_takes_what_the_settings_want_for_no_agreement)
{
    Settings settings = vlan42();
    settings.overlap = true;
    EXPECT_EQ(refusalOf(kAlice, settings), ProblemKind::None);
    EXPECT_EQ((*m_decision)->agreement, Agreement{}) << "there was nothing to ask about";
}

TEST_F(OverlapTest, I2_refuses_it_when_the_administrator_says_no)
{
    m_authorizer.answer({false, {ProblemCode::NotAuthorized}});
    EXPECT_EQ(refusal(), ProblemKind::NotAuthorized);
}

TEST_F(OverlapTest, I2_takes_a_yes_for_what_was_asked_about_alone)
{
    // Meanwhile it would take the gateway away as well.
    m_network.hostNetwork.gateways = {*IpAddress::parse("10.0.0.254")};
    m_authorizer.answer({true, {}});
    EXPECT_EQ(refusal(), ProblemKind::SubnetOverlap);
    EXPECT_EQ(m_authorizer.asked.size(), 2U);
}

TEST_F(OverlapTest, I2_needs_no_yes_for_a_conflict_that_has_gone)
{
    m_network.hostNetwork = {};
    m_authorizer.answer({true, {}});
    EXPECT_EQ(refusal(), ProblemKind::None);
}

TEST_F(OverlapTest, I2_says_what_the_administrator_did_not_allow)
{
    m_authorizer.answer({false, {ProblemCode::NotAuthorizedDismissed}});
    ASSERT_TRUE(m_decision && !*m_decision);
    EXPECT_EQ(englishOf(m_decision->error()),
        "The interface vnats42 with the subnet 10.0.0.1/24 needs an administrator's consent, which was not given. "
        "The VLAN's subnet (10.0.0.1/24) overlaps 10.0.0.7/24 on this computer's interface eth0. Choose another "
        "subnet for the VLAN.");
}

TEST_F(OverlapTest, A3_refuses_a_caller_who_left_during_the_second_question)
{
    m_callers.leave(kAlice.name);
    EXPECT_EQ(refusal(), ProblemKind::NotAuthorized);
}

} // namespace vnats
