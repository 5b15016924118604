// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/twin_filter.h"

#include <gtest/gtest.h>
#include <string>

namespace vnats {
namespace {

using Side = TwinFilter::Side;

Bytes bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

bool isTwin(TwinFilter& filter, Side side, const std::string& text)
{
    return filter.isTwin(side, "vlan.1", bytesOf(text), std::nullopt);
}

TEST(TwinFilter, hands_on_one_of_two_copies_whichever_comes_first)
{
    TwinFilter filter;
    EXPECT_FALSE(isTwin(filter, Side::Old, "a"));
    EXPECT_FALSE(isTwin(filter, Side::New, "b"));
    EXPECT_TRUE(isTwin(filter, Side::New, "a"));
    EXPECT_TRUE(isTwin(filter, Side::Old, "b"));
    // All has come twice, and begins anew.
    EXPECT_FALSE(isTwin(filter, Side::New, "a"));
}

TEST(TwinFilter, hands_on_all_that_one_side_brings_however_alike)
{
    TwinFilter filter;
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(isTwin(filter, Side::Old, "again"));
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(isTwin(filter, Side::New, "again"));
    EXPECT_FALSE(isTwin(filter, Side::New, "again"));
}

TEST(TwinFilter, tells_apart_what_differs_in_its_subject_or_stamp)
{
    TwinFilter filter;
    EXPECT_FALSE(filter.isTwin(Side::Old, "vlan.1", bytesOf("x"), 7));
    EXPECT_FALSE(filter.isTwin(Side::New, "vlan.2", bytesOf("x"), 7));
    EXPECT_FALSE(filter.isTwin(Side::New, "vlan.1", bytesOf("x"), 8));
    EXPECT_FALSE(filter.isTwin(Side::New, "vlan.1", bytesOf("x"), std::nullopt));
    EXPECT_TRUE(filter.isTwin(Side::New, "vlan.1", bytesOf("x"), 7));
}

TEST(TwinFilter, keeps_what_we_said_ourselves_from_coming_back)
{
    TwinFilter filter;
    filter.said(Side::Old, "vlan.1", bytesOf("ours"), std::nullopt);
    EXPECT_TRUE(isTwin(filter, Side::New, "ours"));
}

TEST(TwinFilter, forgets_the_oldest_when_it_is_full)
{
    TwinFilter filter;
    for (std::size_t i = 0; i < 4 * TwinFilter::kSlots; ++i)
        ASSERT_FALSE(isTwin(filter, Side::Old, std::to_string(i)));
    EXPECT_TRUE(isTwin(filter, Side::New, std::to_string(4 * TwinFilter::kSlots - 1)));
    EXPECT_FALSE(isTwin(filter, Side::New, "0"));
}

} // namespace
} // namespace vnats
