// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/peer_model.h"

#include "tests/support/fake_helper_client.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace std::chrono_literals;

class PeerModelTest : public testing::Test
{
protected:
    PeerModelTest() { model.setPeers(&peers); }

    QString cell(int row, int column) { return model.index(row, column).data().toString(); }
    QStringList macs()
    {
        QStringList last;
        for (int row = 0; row < model.rowCount(); ++row)
            last << cell(row, PeerModel::Mac).right(1);
        return last;
    }

    PeerRoster peers;
    PeerModel model;
};

TEST_F(PeerModelTest, shows_what_is_known_of_a_peer)
{
    PeerInfo peer = peerOf(0x0c, "10.0.0.3", 1'500'000, 0);
    peer.rtt = 640us;
    peers.reset({peer});
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(cell(0, PeerModel::Name), QLatin1String("basic peer"));
    EXPECT_EQ(cell(0, PeerModel::Mac), QLatin1String("7e:8f:d4:17:2b:0c"));
    EXPECT_EQ(cell(0, PeerModel::Address), QLatin1String("10.0.0.3"));
    EXPECT_EQ(cell(0, PeerModel::RoundTrip), QLatin1String("0.64 ms"));
    EXPECT_EQ(cell(0, PeerModel::LastSeen), QLatin1String("now"));
    EXPECT_EQ(cell(0, PeerModel::Received), QLatin1String("1.5 MB"));
    EXPECT_EQ(cell(0, PeerModel::Sent), QLatin1String("0 bytes"));
}

TEST_F(PeerModelTest, a_machine_behind_a_bridge_stands_with_its_node)
{
    PeerInfo node = peerOf(1, "10.0.0.1", 0, 0);
    node.name = "attic";
    node.features = {"bridge"};
    PeerInfo printer = peerOf(2, "10.0.0.9", 0, 0);
    printer.via = node.mac;
    peers.reset({printer, node});
    model.sort(PeerModel::Mac, Qt::AscendingOrder);
    EXPECT_EQ(cell(0, PeerModel::Through), QLatin1String("itself"));
    EXPECT_EQ(cell(1, PeerModel::Through), QLatin1String("attic"));
    EXPECT_EQ(cell(1, PeerModel::Name), QLatin1String("behind attic"));
}

TEST_F(PeerModelTest, news_that_move_nobody_are_one_signal_and_no_new_layout)
{
    peers.reset({peerOf(1, "", 1, 1), peerOf(2, "", 2, 2), peerOf(3, "", 3, 3)});
    model.sort(PeerModel::Mac, Qt::AscendingOrder);
    QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    peers.apply({peerOf(3, "", 30, 3), peerOf(1, "", 10, 1)}, {QStringLiteral("no mac")});
    EXPECT_EQ(cell(2, PeerModel::Received), QLatin1String("30 bytes"));
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(layouts.count(), 0);
}

TEST_F(PeerModelTest, a_crowd_that_comes_goes_and_moves_is_one_new_layout)
{
    peers.reset({peerOf(1, "", 1, 1), peerOf(2, "", 2, 2), peerOf(3, "", 3, 3)});
    model.sort(PeerModel::Received, Qt::DescendingOrder);
    QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
    peers.apply({peerOf(1, "", 100, 1), peerOf(4, "", 50, 4), peerOf(5, "", 0, 5)},
        {QStringLiteral("7e:8f:d4:17:2b:02"), QStringLiteral("7e:8f:d4:17:2b:02")});
    EXPECT_EQ(layouts.count(), 1);
    EXPECT_EQ(macs(),
        (QStringList{QStringLiteral("1"), QStringLiteral("4"), QStringLiteral("3"), QStringLiteral("5")}));
}

TEST_F(PeerModelTest, an_index_stays_on_its_peer_and_goes_with_it)
{
    peers.reset({peerOf(1, "", 1, 1), peerOf(2, "", 2, 2)});
    model.sort(PeerModel::Received, Qt::AscendingOrder);
    const QPersistentModelIndex second = model.index(1, PeerModel::Mac);
    peers.reset({peerOf(2, "", 9, 9), peerOf(3, "", 30, 3)});
    ASSERT_TRUE(second.isValid());
    EXPECT_EQ(second.row(), 0);
    EXPECT_EQ(second.data().toString().right(1), QLatin1String("2"));
    peers.apply({}, {QStringLiteral("7e:8f:d4:17:2b:02")});
    EXPECT_FALSE(second.isValid());
    EXPECT_EQ(model.rowCount(), 1);
}

TEST_F(PeerModelTest, who_says_hello_is_here_between_two_reports)
{
    PeerInfo native = peerOf(1, "", 1, 1);
    native.features = {"batch"};
    native.lastSeen = std::chrono::system_clock::now() - 40s;
    PeerInfo basic = peerOf(2, "", 1, 1);
    basic.lastSeen = native.lastSeen;
    peers.reset({native, basic});
    model.sort(PeerModel::Mac, Qt::AscendingOrder);
    EXPECT_EQ(cell(0, PeerModel::LastSeen), QLatin1String("now"));
    EXPECT_NE(cell(1, PeerModel::LastSeen), QLatin1String("now"));
}

TEST_F(PeerModelTest, sorts_numbers_as_numbers_and_addresses_by_their_bits)
{
    peers.reset({peerOf(1, "10.0.0.10", 900, 0), peerOf(2, "10.0.0.9", 1'000'000, 0),
        peerOf(3, "fd00::1", 20'000, 0), peerOf(4, "", 1, 0)});
    model.sort(PeerModel::Received, Qt::DescendingOrder);
    EXPECT_EQ(macs().join(QString()), QLatin1String("2314"));
    model.sort(PeerModel::Address, Qt::AscendingOrder);
    EXPECT_EQ(macs().join(QString()), QLatin1String("2134"));
    // Who has none is last in either order.
    model.sort(PeerModel::Address, Qt::DescendingOrder);
    EXPECT_EQ(macs().join(QString()), QLatin1String("3124"));
}

TEST_F(PeerModelTest, is_searched_by_name_address_and_mac)
{
    PeerInfo attic = peerOf(1, "10.0.0.10", 0, 0);
    attic.name = "Attic";
    peers.reset({attic, peerOf(2, "10.0.0.9", 0, 0)});
    for (const auto& [text, rows] : {std::pair("ATTI", 1), std::pair("0.9", 1), std::pair("2b:0", 2),
             std::pair("nobody", 0), std::pair("", 2)}) {
        model.setFilter(QLatin1String(text));
        EXPECT_EQ(model.rowCount(), rows) << text;
    }
    EXPECT_EQ(model.total(), 2);
}

TEST_F(PeerModelTest, rates_are_what_the_counters_moved_each_second)
{
    PeerRoster::Time now{1h};
    peers.reset({peerOf(1, "", 1'000, 0)});
    peers.sample(now);
    EXPECT_EQ(cell(0, PeerModel::Down), QString());
    EXPECT_TRUE(model.entry(0).traffic.isQuiet());
    peers.apply({peerOf(1, "", 5'000, 500)}, {});
    peers.sample(now += 2s);
    EXPECT_EQ(cell(0, PeerModel::Down), QLatin1String("2.0 kB/s"));
    EXPECT_EQ(cell(0, PeerModel::Up), QLatin1String("250 bytes/s"));
    peers.sample(now += 1s);
    EXPECT_EQ(cell(0, PeerModel::Down), QString());
    EXPECT_FALSE(model.entry(0).traffic.isQuiet());
    // A peer that began anew makes no spike.
    peers.apply({peerOf(1, "", 9, 0)}, {});
    peers.sample(now += 1s);
    EXPECT_EQ(cell(0, PeerModel::Down), QString());
}

TEST_F(PeerModelTest, a_list_that_goes_leaves_an_empty_table)
{
    {
        PeerRoster other;
        other.reset({peerOf(1, "", 1, 1)});
        model.setPeers(&other);
        EXPECT_EQ(model.rowCount(), 1);
    }
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(model.total(), 0);
}

TEST(PeerRosterTest, tells_who_came_and_went_but_not_who_was_there)
{
    PeerRoster peers;
    QSignalSpy moved(&peers, &PeerRoster::moved);
    peers.reset({peerOf(1, "10.0.0.1", 0, 0)});
    EXPECT_EQ(moved.count(), 0);
    PeerInfo attic = peerOf(2, "10.0.0.2", 0, 0);
    attic.name = "attic";
    peers.apply({attic}, {QStringLiteral("7e:8f:d4:17:2b:01")});
    ASSERT_EQ(moved.count(), 1);
    EXPECT_EQ(moved[0][0].toStringList(), QStringList{QStringLiteral("attic")});
    EXPECT_EQ(moved[0][1].toStringList(), QStringList{QStringLiteral("10.0.0.1")});
}

} // namespace
} // namespace vnats
