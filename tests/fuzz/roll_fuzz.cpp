// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A roll from anybody: it is bounded, and every byte of it is either understood or refused.

#include "core/lan/wire/roll.h"
#include "tests/fuzz/require.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto roll = Roll::parse(bytes);
    if (!roll)
        return 0;
    require(roll->entries.size() <= Roll::kMaxEntries);
    require(std::ranges::equal(roll->toBytes(), bytes));
    return 0;
}
