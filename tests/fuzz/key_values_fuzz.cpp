// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text of a boot profile: what is taken says the same when it is written down again, and what is refused
// is refused in words that hold nothing of it.

#include "core/base/bytes.h"
#include "core/base/key_value_text.h"
#include "tests/fuzz/require.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = parseKeyValues(text);
    if (!lines) {
        require(lines.error().number <= size);
        require(std::ranges::all_of(
            englishOf(lines.error().problem), [](char c) { return c >= ' ' && c < 0x7f; }));
        return 0;
    }
    std::string again;
    std::size_t number = 0;
    for (const KeyValueLine& line : *lines) {
        require(line.number > number && !line.key.empty() && !line.value.empty());
        again.append(line.number - number - 1, '\n');
        again += line.key + '=' + line.value + '\n';
        number = line.number;
    }
    require(parseKeyValues(again) == *lines);
    return 0;
}
