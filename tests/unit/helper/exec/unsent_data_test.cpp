// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/unsent_data.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

TEST(UnsentData, is_what_closed_connections_have_not_delivered)
{
    const char* const table =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        "   0: 0100000A:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0\n"
        "   1: 0100000A:9C40 0200000A:2328 01 00000100:00000000 01:00000014 00000000  1000        0 2 1 0\n"
        "   2: 0100000A:9C41 0200000A:2328 04 00001000:00000000 01:00000014 00000000     0        0 0 1 0\n"
        "   3: 0100000A:9C42 0200000A:2328 09 00000001:00000000 01:00000014 00000000     0        0 0 1 0\n"
        "   4: 0100000A:9C43 0200000A:2328 06 00000000:00000000 03:00000014 00000000     0        0 0 1 0\n";
    EXPECT_EQ(unsent_data::in(table), 0x1000U + 1 + 1 + 1);
}

TEST(UnsentData, is_none_in_what_is_no_table)
{
    EXPECT_EQ(unsent_data::in(""), 0U);
    EXPECT_EQ(unsent_data::in("4: a b 04 x\n04\n"), 0U);
    EXPECT_EQ(unsent_data::count("/there/is/no/such/folder"), 0U);
}

} // namespace
} // namespace vnats
