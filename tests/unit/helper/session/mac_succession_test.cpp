// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/mac_succession.h"

#include "helper/contract/stable_mac.h"
#include "tests/unit/helper/fakes.h"

namespace vnats {

class MacSuccessionTest : public testing::Test
{
protected:
    MacAddress stable(unsigned attempt) const
    {
        return stableMac(*m_continuity.machineId, m_settings, 1000, attempt);
    }

    Continuity m_continuity{std::string(32, 'a'), AddressMemory("/nonexistent/addresses")};
    const Settings m_settings = vlan42();
    MacSuccession m_macs{m_continuity, m_settings, 1000};
};

TEST_F(MacSuccessionTest, begins_with_the_stable_mac_and_goes_on_with_the_next_stable_ones)
{
    EXPECT_EQ(m_macs.first(), stable(0));
    for (const unsigned attempt : {1U, 2U}) {
        EXPECT_TRUE(m_macs.request());
        EXPECT_EQ(m_macs.take(), stable(attempt));
    }
    EXPECT_EQ(m_macs.first(), stable(0));
}

TEST_F(MacSuccessionTest, is_pending_from_the_request_until_it_is_taken)
{
    EXPECT_FALSE(m_macs.isPending());
    EXPECT_TRUE(m_macs.request());
    EXPECT_TRUE(m_macs.isPending());
    EXPECT_TRUE(m_macs.request()) << "the same change";
    EXPECT_EQ(m_macs.count(), 1U);
    EXPECT_EQ(m_macs.take(), stable(1));
    EXPECT_FALSE(m_macs.isPending());
}

TEST_F(MacSuccessionTest, ends_after_a_bounded_number)
{
    for (unsigned i = 0; i < MacSuccession::kMaxFresh; ++i) {
        EXPECT_TRUE(m_macs.request());
        m_macs.take();
    }
    EXPECT_FALSE(m_macs.request());
    EXPECT_FALSE(m_macs.isPending());
    EXPECT_EQ(m_macs.count(), MacSuccession::kMaxFresh);
}

TEST_F(MacSuccessionTest, is_random_on_a_machine_without_an_identity)
{
    m_continuity.machineId.reset();
    EXPECT_FALSE(m_macs.first()) << "the kernel's choice";
    ASSERT_TRUE(m_macs.request());
    const MacAddress one = m_macs.take();
    ASSERT_TRUE(m_macs.request());
    EXPECT_NE(m_macs.take(), one);
}

} // namespace vnats
