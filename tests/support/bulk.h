// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/link_node.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace vnats::test {

/// Two nodes on the server: what one says comes to the other whole and in order, though it is far more than sockets and
/// what is between hold.
inline void expectBulkInOrder(const std::string& url, const Secrets& secrets = {})
{
    EventLoop loop(kRealTime);
    Node a(loop, {url}, secrets);
    Node b(loop, {url}, secrets);
    b.link.subscribe("bulk");
    a.link.start();
    b.link.start();
    ASSERT_TRUE(a.comesUp() && b.comesUp());
    ASSERT_TRUE(b.eventually([&] {
        a.link.publish("bulk", asBytes("knock"));
        a.link.flush();
        return !b.received.empty();
    }));
    // The last knock may still be under way: begin to count at a mark.
    constexpr int kMessages = 20000;
    const std::string filler(1000, '.');
    for (int i = 0; i < kMessages; ++i)
        ASSERT_TRUE(a.link.publish("bulk", asBytes(std::to_string(i) + filler)));
    a.link.flush();
    EXPECT_GT(a.link.unsentBytes(), 0U);
    ASSERT_TRUE(b.eventually(
        [&] { return b.received.back().second.starts_with(std::to_string(kMessages - 1) + "."); }));
    EXPECT_GT(a.drained, 0);
    EXPECT_EQ(a.link.unsentBytes(), 0U);
    const auto first = std::ranges::find_if(
        b.received, [](const auto& message) { return message.second.starts_with("0."); });
    ASSERT_EQ(b.received.end() - first, kMessages);
    for (int i = 0; i < kMessages; ++i)
        ASSERT_TRUE((first + i)->second.starts_with(std::to_string(i) + ".")) << i;
}

} // namespace vnats::test
