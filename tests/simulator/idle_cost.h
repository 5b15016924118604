// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulator/cluster.h"
#include "tests/simulator/crowd.h"
#include "tests/simulator/usage.h"

#include <chrono>
#include <thread>

namespace vnats::simulator {

/// The cost of an idle crowd and its servers, for all members together. CPU in percent of one
/// core.
struct IdleCost
{
    double membersPercent = 0;
    double serversPercent = 0;
    double sentPerSecond = 0; ///< messages
    double receivedPerSecond = 0;
    double bytesPerSecond = 0; ///< received, payload
    double linesPerSecond = 0; ///< of the peer tables, told anew

    static IdleCost measure(Crowd& crowd, const Cluster& cluster, std::chrono::seconds time)
    {
        const IdleCost before = sum(crowd, cluster);
        std::this_thread::sleep_for(time);
        const IdleCost after = sum(crowd, cluster);
        const double seconds = std::chrono::duration<double>(time).count();
        const auto rate = [&](double IdleCost::*figure) {
            return (after.*figure - before.*figure) / seconds;
        };
        return {rate(&IdleCost::membersPercent), rate(&IdleCost::serversPercent),
            rate(&IdleCost::sentPerSecond), rate(&IdleCost::receivedPerSecond),
            rate(&IdleCost::bytesPerSecond), rate(&IdleCost::linesPerSecond)};
    }

private:
    static IdleCost sum(Crowd& crowd, const Cluster& cluster)
    {
        IdleCost total{ownCpu() * 100, cluster.cpu() * 100};
        crowd.withAll([&total](std::size_t, Member& member) {
            total.sentPerSecond += static_cast<double>(member.link.sent.messages);
            total.receivedPerSecond += static_cast<double>(member.link.received.messages);
            total.bytesPerSecond += static_cast<double>(member.link.received.bytes);
            total.linesPerSecond += static_cast<double>(member.linesReported());
        });
        return total;
    }
};

} // namespace vnats::simulator
