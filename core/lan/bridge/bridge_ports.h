// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"

#include <chrono>
#include <cstddef>
#include <unordered_map>
#include <vector>

namespace vnats {

/// The MACs of the machines behind a bridged interface, learned from what they send and forgotten after
/// silence, as a bridge does (IEEE 802.1Q-2018 §8.7).
class BridgePorts
{
public:
    /// A hello has room for this many; machines beyond them send and receive broadcasts only.
    static constexpr std::size_t kMaxPorts = 256;
    static constexpr std::chrono::seconds kForgetAfter{300};

    explicit BridgePorts(const Clock& clock)
        : m_clock(clock)
    {
    }

    enum class Learned { Known, New, Full };
    Learned learn(const MacAddress& mac);
    /// The machine is elsewhere now. True if it was here.
    bool forget(const MacAddress& mac) { return m_seen.erase(mac) > 0; }
    /// Forgets machines that have been silent too long and returns them.
    std::vector<MacAddress> forgetSilent();

    bool contains(const MacAddress& mac) const { return m_seen.contains(mac); }
    /// In ascending order.
    std::vector<MacAddress> all() const;

private:
    const Clock& m_clock;
    std::unordered_map<MacAddress, Clock::Steady> m_seen;
};

} // namespace vnats
