// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/seal/network_key.h"

#include <cstddef>
#include <cstdint>

namespace vnats::test {

/// A network key that differs from every other one of these.
inline NetworkKey keyOf(std::uint8_t first)
{
    network_key_text::Key key{};
    key[0] = std::byte{first};
    return NetworkKey(key);
}

} // namespace vnats::test
