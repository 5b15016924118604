// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/wire/hello.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace vnats {

/// The MACs of the machines behind a bridged interface, learned from what they send and forgotten after
/// silence, as a bridge does (IEEE 802.1Q-2018 §8.7).
///
/// Anything on that side can make up MACs. At the limit one gives way that was heard once and not again for a
/// moment, or else one that has been silent for a while; if there is none, the newcomer is not learned. It may
/// send, and gets broadcasts and the answers of native nodes that have heard it.
class BridgePorts
{
public:
    /// Four hellos tell of them.
    static constexpr std::size_t kMaxPorts = 4 * Hello::kMaxPorts;
    /// New ones in a second: each costs a subscription.
    static constexpr std::uint32_t kNewPerSecond = 256;
    static constexpr std::chrono::seconds kForgetAfter{300};
    /// A machine that was heard again so long after the first time has settled.
    static constexpr std::chrono::seconds kSettled{1};
    /// Silent so long, one gives way that has settled, or has not.
    static constexpr std::chrono::seconds kGivesWay{30};
    static constexpr std::chrono::seconds kStrangerGivesWay{1};
    /// How long isFull() lasts after the last one that found no place or took another's.
    static constexpr std::chrono::seconds kFullFor{60};

    explicit BridgePorts(const Clock& clock)
        : m_clock(clock)
    {
    }

    struct Learned
    {
        bool isNew = false;
        /// It has given way.
        std::optional<MacAddress> replaced{};
    };
    Learned learn(const MacAddress& mac);
    /// There have lately been more machines than kMaxPorts.
    bool isFull() const;
    /// The machine is elsewhere now. True if it was here.
    bool forget(const MacAddress& mac) { return m_seen.erase(mac) > 0; }
    /// Forgets machines that have been silent too long and returns them.
    std::vector<MacAddress> forgetSilent();

    bool contains(const MacAddress& mac) const { return m_seen.contains(mac); }
    /// In ascending order.
    std::vector<MacAddress> all() const;

private:
    struct Machine
    {
        Clock::Steady first;
        Clock::Steady last;

        bool isSettled() const { return last - first >= kSettled; }
    };
    std::optional<MacAddress> whoGivesWay() const;

    const Clock& m_clock;
    std::unordered_map<MacAddress, Machine> m_seen;
    TokenBucket m_news{kNewPerSecond};
    std::optional<Clock::Steady> m_fullAt;
};

} // namespace vnats
