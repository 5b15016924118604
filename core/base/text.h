// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// What can be asked of a text that somebody typed or sent. Not <cctype>: its answers depend on the locale.
namespace vnats::text {

inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
constexpr bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Without white space at either end.
std::string_view trimmed(std::string_view text);

/// Without the byte order mark (U+FEFF in UTF-8) that some editors put at the beginning of a file.
std::string_view withoutBom(std::string_view text);
/// Whether the text begins with the second one, which is in lower case, in whatever case.
bool startsWithIgnoringCase(std::string_view text, std::string_view lowerCase);

/// A well-formed UTF-8 text (RFC 3629) free of control characters, C1 included.
bool isPrintableUtf8(std::string_view text);

/// Whether there is a character in it that only changes the writing direction (Unicode's Bidi_Control): with it a
/// text, or what is shown beside it, looks like another one. Letters of any script have their direction without.
bool hasDirectionMarks(std::string_view text);

/// The same text where it is printable and has no direction marks; a question mark for each byte or mark that spoils
/// it. Ends before the character that would make it longer than `limit` bytes.
std::string printable(std::string_view text, std::size_t limit);

/// The whole text as an unsigned decimal; nothing for a sign, for anything around it, or when T cannot hold
/// it.
template <typename T>
std::optional<T> parseDecimal(std::string_view text)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 10);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace vnats::text
