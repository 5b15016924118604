// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

/// Moments as text in the one form of RFC 3339 that needs no time zone: `2026-12-01T00:00:00Z`.
namespace vnats {

/// In whole seconds, the rest cut off.
std::string formatUtc(Clock::Wall moment);

/// Nothing for any other form, for a day that no calendar has, and before 1970 or after 2261, where the clock
/// ends.
std::optional<Clock::Wall> parseUtc(std::string_view text);

} // namespace vnats
