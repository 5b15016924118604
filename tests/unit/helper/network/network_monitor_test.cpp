// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/network_monitor.h"

#include "tests/unit/core/os/namespace_fixture.h"
#include "tests/unit/helper/fakes.h"

namespace vnats {

class NetworkMonitorTest : public NamespaceTest
{
};

TEST_F(NetworkMonitorTest, tells_the_changes_of_a_moment_once)
{
    auto watch = NetworkWatch::open();
    ASSERT_TRUE(watch) << watch.error().toString();
    FakeTimers timers;
    NetworkMonitor monitor(*watch, timers);
    int told = 0;
    QObject::connect(&monitor, &NetworkMonitor::changed, &monitor, [&] { ++told; });
    const auto burstBegins = [&] { return waitFor([&] { return timers.active() == 1; }); };
    outputOf("ip link set lo up; ip address add 10.8.0.1/32 dev lo; ip route add 10.9.0.0/24 dev lo");
    EXPECT_TRUE(burstBegins());
    EXPECT_EQ(told, 0);
    timers.pass(NetworkMonitor::kBurst);
    EXPECT_EQ(told, 1);
    outputOf("ip address delete 10.8.0.1/32 dev lo");
    EXPECT_TRUE(burstBegins());
    timers.pass(NetworkMonitor::kBurst);
    EXPECT_EQ(told, 2) << "and again the next time";
}

} // namespace vnats
