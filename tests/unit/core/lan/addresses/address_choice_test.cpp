// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_choice.h"

#include "tests/support/fakes.h"

#include <gtest/gtest.h>
#include <initializer_list>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;
using Sets = std::vector<AutomaticRangeSet>;

AutomaticRangeSet set(std::initializer_list<std::size_t> ranges)
{
    AutomaticRangeSet all;
    for (const std::size_t range : ranges)
        all.set(range);
    return all;
}

class AddressChoiceTest : public testing::Test
{
protected:
    AutomaticRangeSet choose(AutomaticRangeSet ours, const Sets& theirs)
    {
        return sought = choice.choose(ours, theirs, sought);
    }

    FakeClock clock;
    AddressChoice choice{clock, kAutomaticRanges};
    AutomaticRangeSet sought;
};

TEST_F(AddressChoiceTest, is_the_first_subnet_where_nobody_lacks_it)
{
    EXPECT_EQ(choose({}, {}), set({0}));
    EXPECT_EQ(choose({}, {set({1}), set({2}), set({1, 2})}), set({0}));
}

TEST_F(AddressChoiceTest, has_any_two_members_meet_whatever_each_of_them_lacks)
{
    for (unsigned long a = 0; a < 8; ++a)
        for (unsigned long b = 0; b < 8; ++b)
            for (unsigned long c = 0; c < 8; ++c) {
                const auto chosen = [&](unsigned long own, unsigned long one, unsigned long other) {
                    return AddressChoice(clock, kAutomaticRanges).choose(own, {one, other}, {});
                };
                const AutomaticRangeSet ofA = chosen(a, b, c);
                const AutomaticRangeSet ofB = chosen(b, a, c);
                EXPECT_TRUE((ofA & AutomaticRangeSet(a)).none()) << "nobody uses what it lacks";
                if ((AutomaticRangeSet(a) | AutomaticRangeSet(b)).all())
                    continue; // they have nowhere to meet
                EXPECT_TRUE((ofA & ofB).any()) << a << ' ' << b << ' ' << c;
            }
}

TEST_F(AddressChoiceTest, takes_no_more_than_is_needed)
{
    EXPECT_EQ(choose({}, {set({0})}), set({0, 1}));
    sought = {};
    EXPECT_EQ(choose(set({0}), {set({0})}), set({1}));
    sought = {};
    EXPECT_EQ(choose(set({0}), {set({1})}), set({1, 2}));
    sought = {};
    EXPECT_EQ(choose(set({0, 1, 2}), {set({0})}), set({}));
}

TEST_F(AddressChoiceTest, keeps_for_a_while_what_somebody_may_still_use)
{
    choose({}, {set({0})});
    clock.advance(AddressChoice::kKeep);
    choose({}, {set({0})}); // needed until now
    clock.advance(AddressChoice::kKeep - 1s);
    EXPECT_EQ(choose({}, {}), set({0, 1}));
    EXPECT_EQ(choose(set({1}), {}), set({0})) << "but not what another network has";
    sought = set({0, 1});
    clock.advance(1s);
    EXPECT_EQ(choose({}, {}), set({0}));
}

TEST_F(AddressChoiceTest, keeps_what_an_earlier_worker_has_left_until_the_members_have_been_heard)
{
    sought = set({0, 2});
    EXPECT_EQ(choose({}, {}), set({0, 2}));
    clock.advance(AddressChoice::kKeep);
    EXPECT_EQ(choose({}, {}), set({0}));
}

TEST_F(AddressChoiceTest, has_no_choice_where_the_subnet_is_set)
{
    AddressChoice only(clock, 1);
    EXPECT_EQ(only.choose({}, {set({0}), set({0, 1, 2})}, {}), set({0}));
    AddressChoice none(clock, 0);
    EXPECT_EQ(none.choose({}, {set({0})}, {}), set({}));
}

} // namespace
} // namespace vnats
