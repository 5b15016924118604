// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/key_derivation.h"
#include "tests/support/link_node.h"

#include <gtest/gtest.h>
#include <vector>

namespace vnats {
namespace {

using namespace test;

NetworkKey::Salt saltOf(int last)
{
    NetworkKey::Salt salt{};
    salt.back() = static_cast<std::byte>(last);
    return salt;
}

TEST(KeyDerivationThread, makes_keys_beside_the_loop_in_the_order_of_the_wishes)
{
    EventLoop loop(kRealTime);
    KeyDerivationThread derivation(loop);
    const Passphrase passphrase("correct horse", "vlan", 42);
    std::vector<NetworkKey::Id> made;
    for (int i = 0; i < 3; ++i)
        derivation.begin(passphrase, saltOf(i), [&](const std::optional<NetworkKey>& key) {
            EXPECT_TRUE(loop.isLoopThread());
            made.push_back(key.value().id());
        });
    EXPECT_TRUE(made.empty());
    while (made.size() < 3)
        loop.runOnce(std::chrono::milliseconds(100));
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(made[static_cast<std::size_t>(i)], passphrase.keyOf(saltOf(i))->id());
}

TEST(KeyDerivationThread, may_go_while_a_key_is_made)
{
    EventLoop loop(kRealTime);
    {
        KeyDerivationThread derivation(loop);
        derivation.begin(Passphrase("correct horse", "vlan", 42), saltOf(1),
            [](const std::optional<NetworkKey>&) { FAIL(); });
    }
    loop.runOnce(std::chrono::milliseconds(0));
}

} // namespace
} // namespace vnats
