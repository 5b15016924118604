// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <cstddef>
#include <cstdint>

namespace vnats::text {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

bool isPrintableUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1
            : lead >> 5 == 0x06                ? 2
            : lead >> 4 == 0x0e                ? 3
            : lead >> 3 == 0x1e                ? 4
                                               : 0;
        if (length == 0 || i + length > text.size())
            return false;
        std::uint32_t point = length == 1 ? lead : lead & (0xffU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            const auto byte = static_cast<unsigned char>(text[i + k]);
            if (byte >> 6 != 0x02)
                return false;
            point = point << 6 | (byte & 0x3fU);
        }
        constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
        const bool surrogate = point >= 0xd800 && point <= 0xdfff;
        const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
        if (point < kSmallest[length] || point > 0x10ffff || surrogate || control)
            return false;
        i += length;
    }
    return true;
}

} // namespace vnats::text
