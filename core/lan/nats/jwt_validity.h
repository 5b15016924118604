// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string_view>

namespace vnats {

/// From when and until when a JWT holds: its claims `nbf` and `exp` (RFC 7519 §4.1), which a NATS user's may have. Nobody
/// has checked its signature: this explains a refusal, and decides nothing.
struct JwtValidity
{
    std::optional<Clock::Wall> from{};
    std::optional<Clock::Wall> until{};

    /// Of the JWT in a .creds file. Nothing of what it does not say, and of what is no such file.
    static JwtValidity ofCredentials(std::string_view file);
};

} // namespace vnats
