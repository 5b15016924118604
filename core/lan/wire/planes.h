// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vnats {

/// The planes that a VLAN uses. A sealed one does without the compatible plane, where every frame is plain.
enum class Planes : std::uint8_t {
    Both,
    NativeOnly,
};

} // namespace vnats
