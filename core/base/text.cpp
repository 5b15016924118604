// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <cstdint>

namespace vnats::text {

namespace {

struct Character
{
    /// In bytes; 0 if it is malformed or cannot be shown.
    std::size_t length = 0;
    std::uint32_t point = 0;

    bool isDirectionMark() const
    {
        return point == 0x61c || point == 0x200e || point == 0x200f || (point >= 0x202a && point <= 0x202e)
            || (point >= 0x2066 && point <= 0x2069);
    }
};

/// The one at the beginning.
Character firstOf(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1
        : lead >> 5 == 0x06                ? 2
        : lead >> 4 == 0x0e                ? 3
        : lead >> 3 == 0x1e                ? 4
                                           : 0;
    if (length == 0 || length > text.size())
        return {};
    std::uint32_t point = length == 1 ? lead : lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        const auto byte = static_cast<unsigned char>(text[k]);
        if (byte >> 6 != 0x02)
            return {};
        point = point << 6 | (byte & 0x3fU);
    }
    constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
    if (point < kSmallest[length] || point > 0x10ffff || surrogate || control)
        return {};
    return {length, point};
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
        const std::size_t length = firstOf(text).length;
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

bool hasDirectionMarks(std::string_view text)
{
    while (!text.empty()) {
        const Character first = firstOf(text);
        if (first.isDirectionMark())
            return true;
        text.remove_prefix(std::max<std::size_t>(first.length, 1));
    }
    return false;
}

std::string printable(std::string_view text, std::size_t limit)
{
    std::string shown;
    while (!text.empty()) {
        const Character first = firstOf(text);
        const bool spoils = first.length == 0 || first.isDirectionMark();
        const std::string_view character = spoils ? "?" : text.substr(0, first.length);
        if (shown.size() + character.size() > limit)
            break;
        shown += character;
        text.remove_prefix(std::max<std::size_t>(first.length, 1));
    }
    return shown;
}

} // namespace vnats::text
