// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"

#include <cstdint>
#include <optional>

namespace vnats {

/// Which frames of a VLAN a capture shows, and how much of each.
struct CaptureRequest
{
    static constexpr std::uint32_t kLeastSnaplen = 14;
    /// More than the largest frame with offloads.
    static constexpr std::uint32_t kMostSnaplen = 262144;

    /// Bytes of each frame.
    std::uint32_t snaplen = kMostSnaplen;
    /// Only frames from or to this address.
    std::optional<MacAddress> mac{};
    /// Only frames with this EtherType; 0 for all.
    std::uint16_t etherType = 0;

    bool isValid() const { return snaplen >= kLeastSnaplen && snaplen <= kMostSnaplen; }
    bool operator==(const CaptureRequest&) const = default;
};

} // namespace vnats
