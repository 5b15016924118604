// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/settings.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace vnats {

/// In which of the VLAN's automatic subnets (Settings::automaticRanges()) this node needs an address.
///
/// A computer that is in another network with the addresses of one of them lacks that subnet, and its node says so in
/// its hello. Any two nodes meet in the first subnet that neither of them lacks: each of them can tell which one that
/// is, and takes an address there, so they reach each other without having agreed on anything. Where nobody lacks any,
/// that is the first one, for all.
///
///   A lacks nothing    has an address in 1 and 2
///   B lacks 1          has an address in     2 and 3, meets A in 2
///   C lacks 2          has an address in 1 and    3, meets A in 1, B in 3
///
/// What others say can only have this node take addresses in subnets that are the VLAN's anyway. It never takes one in
/// a subnet that it lacks itself. An address that nobody needs any more is kept for kKeep, because somebody may still
/// talk to it, and so that a member that comes and goes does not have all others take addresses again and again.
class AddressChoice
{
public:
    static constexpr std::chrono::minutes kKeep{10};

    /// `ranges`: how many subnets there are.
    AddressChoice(const Clock& clock, std::size_t ranges)
        : m_clock(clock)
        , m_ranges(ranges)
    {
    }

    /// The subnets in which an address is needed, or was a short while ago. `ours` are those that this node lacks,
    /// `theirs` those that others lack, each set once, and `sought` those in which it has been looking for an address
    /// until now.
    AutomaticRangeSet choose(
        AutomaticRangeSet ours, const std::vector<AutomaticRangeSet>& theirs, AutomaticRangeSet sought);

private:
    /// Where nodes meet that lack these together.
    std::optional<std::size_t> firstBut(AutomaticRangeSet lacking) const;

    const Clock& m_clock;
    const std::size_t m_ranges;
    std::array<std::optional<Clock::Steady>, kAutomaticRanges> m_needed;
};

} // namespace vnats
