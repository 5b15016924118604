// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vnats {

/// Tells the second copy of a message, while two connections bring the same: a message that one has brought and the
/// other has not yet is expected from that one, once. What we say over one of them comes back by the other (a server
/// keeps it only from the connection that it came by), so it is expected in the same way.
///
/// Copies are told by their content. Messages of nodes of ours carry a time, so that hardly any two are alike, and
/// two that are alike and come by both connections are both handed on.
///
/// Bounded: with more than kSlots messages whose copies have not come, the oldest are forgotten, and a late copy of
/// such a one passes. Nothing but the constructor allocates.
class TwinFilter
{
public:
    enum class Side : std::uint8_t { Old, New };

    static constexpr std::size_t kSlots = 32 * 1024;

    TwinFilter();

    /// A message came by that side; whether the other one has brought it already, so that it must be dropped.
    bool isTwin(Side side, std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp);
    /// We have said this by that side.
    void said(Side side, std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)
    {
        (void)isTwin(side, subject, payload, stamp);
    }

private:
    static constexpr std::size_t kProbes = 8;

    struct Slot
    {
        std::uint64_t hash = 0;
        /// How many more the old side has brought than the new one.
        std::int32_t ahead = 0;
        std::uint32_t age = 0;
    };

    std::vector<Slot> m_slots;
    std::uint32_t m_count = 0;
};

} // namespace vnats
