// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/format.h"

#include <QLocale>
#include <gtest/gtest.h>
#include <limits>

namespace vnats::format {
namespace {

using namespace std::chrono_literals;

TEST(FormatTest, sizes_have_at_most_three_digits_that_matter)
{
    EXPECT_EQ(bytes(0), QLatin1String("0 bytes"));
    EXPECT_EQ(bytes(999), QLatin1String("999 bytes"));
    EXPECT_EQ(bytes(1'449), QLatin1String("1.4 kB"));
    EXPECT_EQ(bytes(312'000'000), QLatin1String("312 MB"));
    EXPECT_FALSE(bytes(std::numeric_limits<quint64>::max()).startsWith(QLatin1Char('-')));
}

TEST(FormatTest, rates_are_never_negative_nor_nonsense)
{
    EXPECT_EQ(rate(1'200'000), QLatin1String("1.2 MB/s"));
    EXPECT_EQ(rate(-5), QLatin1String("0 bytes/s"));
    EXPECT_EQ(rate(std::numeric_limits<double>::quiet_NaN()), QLatin1String("0 bytes/s"));
    EXPECT_FALSE(rate(std::numeric_limits<double>::infinity()).isEmpty());
}

TEST(FormatTest, durations_name_the_two_largest_units)
{
    EXPECT_EQ(duration(8s), QLatin1String("8 s"));
    EXPECT_EQ(duration(200s), QLatin1String("3 min 20 s"));
    EXPECT_EQ(duration(300s), QLatin1String("5 min"));
    EXPECT_EQ(duration(2h + 5min + 3s), QLatin1String("2 h 5 min"));
    EXPECT_EQ(duration(99h), QLatin1String("4 d 3 h"));
    EXPECT_EQ(duration(-4s), QLatin1String("0 s"));
}

TEST(FormatTest, ages_begin_with_now_even_when_the_clock_was_set_back)
{
    EXPECT_EQ(ago(-100s), QLatin1String("now"));
    EXPECT_EQ(ago(12s), QLatin1String("12 s ago"));
    EXPECT_EQ(ago(150s), QLatin1String("2 min ago"));
}

TEST(FormatTest, drops_leave_out_what_is_no_loss)
{
    Stats stats;
    EXPECT_EQ(dropCount(stats, Direction::Downlink), QString());
    stats.drop(Direction::Downlink, Drop::Redundant, 7);
    EXPECT_EQ(dropCount(stats, Direction::Downlink), QString());
    stats.drop(Direction::Downlink, Drop::Storm, 1200);
    stats.drop(Direction::Downlink, Drop::TooLong, 3);
    EXPECT_EQ(dropCount(stats, Direction::Downlink), QLocale().toString(1203));
    EXPECT_EQ(dropReasons(stats, Direction::Downlink).split(QLatin1Char('\n')).size(), 3);
    EXPECT_TRUE(dropReasons(stats, Direction::Downlink).contains(QLatin1String("too-long: 3")));
    EXPECT_EQ(dropReasons(stats, Direction::Uplink), QString());
}

TEST(FormatTest, peers_without_a_name_say_what_they_are)
{
    PeerInfo peer;
    EXPECT_EQ(peerName(peer, {}), QLatin1String("basic peer"));
    peer.features = {"batch"};
    EXPECT_EQ(peerName(peer, {}), QString());
    peer.name = "attic";
    EXPECT_EQ(peerName(peer, {}), QLatin1String("attic"));
    PeerInfo behind;
    behind.via = *MacAddress::parse("02:00:00:00:00:02");
    EXPECT_EQ(peerName(behind, QStringLiteral("attic")), QLatin1String("behind attic"));
    EXPECT_EQ(peerName(behind, {}), QLatin1String("behind 02:00:00:00:00:02"));
}

} // namespace
} // namespace vnats::format
