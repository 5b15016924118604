// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peer_model.h"

#include "tests/support/fake_helper_client.h"

#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <gtest/gtest.h>

namespace vnats {
namespace {

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

TEST(PeerModelTest, shows_what_is_known_of_a_peer)
{
    PeerModel model;
    model.reset({peerOf(0x0c, "10.0.0.3", 1'500'000, 0)});
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(cell(model, 0, PeerModel::Mac), QLatin1String("7e:8f:d4:17:2b:0c"));
    EXPECT_EQ(cell(model, 0, PeerModel::Address), QLatin1String("10.0.0.3"));
    EXPECT_EQ(cell(model, 0, PeerModel::LastSeen), QLatin1String("now"));
    EXPECT_EQ(cell(model, 0, PeerModel::Received), QLatin1String("1.5 MB"));
    EXPECT_EQ(cell(model, 0, PeerModel::Sent), QLatin1String("0 bytes"));
}

TEST(PeerModelTest, a_delta_touches_only_the_rows_it_names)
{
    PeerModel model;
    model.reset({peerOf(1, "", 1, 1), peerOf(2, "", 2, 2), peerOf(3, "", 3, 3)});
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);

    model.apply({peerOf(3, "", 30, 3), peerOf(4, "", 4, 4)},
        {QStringLiteral("7e:8f:d4:17:2b:01"), QStringLiteral("no mac")});
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(cell(model, 1, PeerModel::Received), QLatin1String("30 bytes"));
    EXPECT_EQ(resets.count(), 0);
    EXPECT_EQ(inserts.count(), 1);
    EXPECT_EQ(removals.count(), 1);
    EXPECT_EQ(changes.count(), 1);
}

TEST(PeerModelTest, a_full_list_keeps_the_rows_that_stay)
{
    PeerModel model;
    model.reset({peerOf(1, "", 1, 1), peerOf(2, "", 2, 2)});
    const QPersistentModelIndex second = model.index(1, 0);
    model.reset({peerOf(2, "", 9, 9), peerOf(3, "", 3, 3)});
    ASSERT_TRUE(second.isValid());
    EXPECT_EQ(second.row(), 0);
    EXPECT_EQ(model.rowCount(), 2);
}

TEST(PeerModelTest, a_crowd_comes_and_goes_in_few_steps)
{
    PeerModel model;
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    model.reset({peerOf(1, "", 1, 1), peerOf(2, "", 2, 2), peerOf(3, "", 3, 3), peerOf(4, "", 4, 4),
        peerOf(2, "", 20, 2)});
    EXPECT_EQ(inserts.count(), 1);
    ASSERT_EQ(model.rowCount(), 4);
    EXPECT_EQ(cell(model, 1, PeerModel::Received), QLatin1String("20 bytes"));
    const QString first = QStringLiteral("7e:8f:d4:17:2b:01");
    model.apply({}, {QStringLiteral("7e:8f:d4:17:2b:04"), first, QStringLiteral("7e:8f:d4:17:2b:02"), first});
    EXPECT_EQ(removals.count(), 2); // 1 and 2 are neighbours
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(cell(model, 0, PeerModel::Mac), QLatin1String("7e:8f:d4:17:2b:03"));
    model.apply({peerOf(3, "", 30, 3)}, {});
    EXPECT_EQ(cell(model, 0, PeerModel::Received), QLatin1String("30 bytes"));
}

TEST(PeerModelTest, who_says_hello_is_here_between_two_reports)
{
    PeerModel model;
    PeerInfo native = peerOf(1, "", 1, 1);
    native.features = {"batch"};
    native.lastSeen = std::chrono::system_clock::now() - std::chrono::seconds(40);
    PeerInfo basic = peerOf(2, "", 1, 1);
    basic.features.clear();
    basic.lastSeen = native.lastSeen;
    model.reset({native, basic});
    EXPECT_EQ(cell(model, 0, PeerModel::LastSeen), QLatin1String("now"));
    EXPECT_NE(cell(model, 1, PeerModel::LastSeen), QLatin1String("now"));
}

TEST(PeerModelTest, sorts_numbers_as_numbers_and_addresses_by_their_bits)
{
    PeerModel model;
    model.reset({peerOf(1, "10.0.0.10", 900, 0), peerOf(2, "10.0.0.9", 1'000'000, 0),
        peerOf(3, "fd00::1", 20'000, 0)});
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(PeerModel::kSortRole);
    sorted.sort(PeerModel::Received, Qt::DescendingOrder);
    EXPECT_EQ(cell(sorted, 0, PeerModel::Received), QLatin1String("1.0 MB"));
    EXPECT_EQ(cell(sorted, 2, PeerModel::Received), QLatin1String("900 bytes"));
    sorted.sort(PeerModel::Address, Qt::AscendingOrder);
    EXPECT_EQ(cell(sorted, 0, PeerModel::Address), QLatin1String("10.0.0.9"));
    EXPECT_EQ(cell(sorted, 2, PeerModel::Address), QLatin1String("fd00::1"));
}

} // namespace
} // namespace vnats
