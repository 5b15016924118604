// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/key_value_text.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using Lines = std::vector<KeyValueLine>;

/// The number of the line that is refused.
std::size_t refusedLine(std::string_view text)
{
    const auto lines = parseKeyValues(text);
    EXPECT_FALSE(lines) << text;
    return lines ? 9999 : lines.error().number;
}

} // namespace

TEST(KeyValueTextTest, reads_keys_and_values_with_their_line)
{
    EXPECT_EQ(parseKeyValues("# The office\n\nserver = nats://a\n  vlan=42\t\n"),
        (Lines{{3, "server", "nats://a"}, {4, "vlan", "42"}}));
}

TEST(KeyValueTextTest, takes_a_last_line_without_its_end_and_those_of_other_systems)
{
    EXPECT_EQ(parseKeyValues("a = 1\r\nb = 2"), (Lines{{1, "a", "1"}, {2, "b", "2"}}));
    EXPECT_EQ(parseKeyValues(""), Lines{});
    EXPECT_EQ(parseKeyValues("# nothing\n\n"), Lines{});
}

TEST(KeyValueTextTest, skips_the_byte_order_mark_that_some_editors_write)
{
    EXPECT_EQ(parseKeyValues("\xef\xbb\xbf"
                             "a = 1\r\n"),
        (Lines{{1, "a", "1"}}));
    EXPECT_EQ(parseKeyValues("\xef\xbb\xbf# nothing\n"), Lines{});
    EXPECT_EQ(refusedLine("a = 1\n\xef\xbb\xbf"
                          "b = 2\n"),
        2U)
        << "in front of the file only";
}

TEST(KeyValueTextTest, leaves_what_a_value_holds_as_it_is)
{
    EXPECT_EQ(parseKeyValues("name = a = b # c  d"), (Lines{{1, "name", "a = b # c  d"}}));
    EXPECT_EQ(parseKeyValues("name = B\xc3\xbcro"), (Lines{{1, "name", "B\xc3\xbcro"}}));
}

TEST(KeyValueTextTest, names_the_line_that_is_none)
{
    EXPECT_EQ(refusedLine("a = 1\nserver nats://a\n"), 2U);
    EXPECT_EQ(refusedLine("\n\n= 1"), 3U);
    EXPECT_EQ(refusedLine("Server = a"), 1U);
    EXPECT_EQ(refusedLine("a b = c"), 1U);
    EXPECT_EQ(refusedLine("[section]"), 1U);
    EXPECT_EQ(refusedLine("vlan ="), 1U);
}

TEST(KeyValueTextTest, refuses_what_is_no_text_and_does_not_show_it)
{
    for (const std::string_view text : {std::string_view("name = a\0b", 10),
             std::string_view("name = \x1b[31m"), std::string_view("name = \xff\xfe"),
             std::string_view("\0\0\0", 3), std::string_view("na\x1bme = a")}) {
        const auto lines = parseKeyValues(text);
        ASSERT_FALSE(lines);
        EXPECT_EQ(lines.error().number, 1U);
        for (const char c : englishOf(lines.error().problem))
            EXPECT_GE(c, ' ');
    }
}

TEST(KeyValueTextTest, refuses_what_is_too_long_to_be_one_and_stays_quick)
{
    EXPECT_EQ(refusedLine(std::string(kMaxKeyValueSize + 1, '\n')), 0U);
    EXPECT_EQ(parseKeyValues(std::string(kMaxKeyValueSize, '\n')), Lines{});
    std::string many;
    while (many.size() + 4 <= kMaxKeyValueSize)
        many += "a=b\n";
    EXPECT_EQ(parseKeyValues(many)->size(), kMaxKeyValueSize / 4);
}

} // namespace vnats
