// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <cstdint>

namespace vnats::text {

namespace {

/// Of the character at the beginning, in bytes; 0 if it is malformed or cannot be shown.
std::size_t printableLength(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1
        : lead >> 5 == 0x06                ? 2
        : lead >> 4 == 0x0e                ? 3
        : lead >> 3 == 0x1e                ? 4
                                           : 0;
    if (length == 0 || length > text.size())
        return 0;
    std::uint32_t point = length == 1 ? lead : lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        const auto byte = static_cast<unsigned char>(text[k]);
        if (byte >> 6 != 0x02)
            return 0;
        point = point << 6 | (byte & 0x3fU);
    }
    constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
    return point < kSmallest[length] || point > 0x10ffff || surrogate || control ? 0 : length;
}

} // namespace

std::string_view withoutBom(std::string_view text)
{
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    return text;
}

bool startsWithIgnoringCase(std::string_view text, std::string_view lowerCase)
{
    return std::ranges::equal(text.substr(0, lowerCase.size()), lowerCase,
        [](char a, char b) { return (isLetter(a) ? static_cast<char>(a | 0x20) : a) == b; });
}

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
    while (!text.empty()) {
        const std::size_t length = printableLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string printable(std::string_view text, std::size_t limit)
{
    std::string shown;
    while (!text.empty()) {
        const std::size_t length = printableLength(text);
        const std::string_view character = length == 0 ? "?" : text.substr(0, length);
        if (shown.size() + character.size() > limit)
            break;
        shown += character;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

} // namespace vnats::text
