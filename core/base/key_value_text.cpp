// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/key_value_text.h"

#include "core/base/text.h"

#include <algorithm>

namespace vnats {

namespace {

bool isKey(std::string_view key)
{
    return !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || text::isDigit(c) || c == '-';
    });
}

/// The line as key and value, or what is wrong with it.
std::expected<KeyValueLine, ProblemCode> parseKeyValue(std::string_view line)
{
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
        return std::unexpected(ProblemCode::UnknownSettingNotKeyValue);
    const std::string_view key = text::trimmed(line.substr(0, equals));
    const std::string_view value = text::trimmed(line.substr(equals + 1));
    if (!isKey(key))
        return std::unexpected(ProblemCode::UnknownSettingMalformedKey);
    if (value.empty())
        return std::unexpected(ProblemCode::UnknownSettingNoValue);
    if (!text::isPrintableUtf8(value))
        return std::unexpected(ProblemCode::UnknownSettingNotUtf8);
    return KeyValueLine{0, std::string(key), std::string(value)};
}

} // namespace

std::expected<std::vector<KeyValueLine>, KeyValueProblem> parseKeyValues(std::string_view text)
{
    if (text.size() > kMaxKeyValueSize)
        return std::unexpected(KeyValueProblem{0, {ProblemCode::UnknownSettingFileTooLong}});
    text = text::withoutBom(text);
    std::vector<KeyValueLine> lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text::trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#')
            continue;
        auto parsed = parseKeyValue(line);
        if (!parsed)
            return std::unexpected(KeyValueProblem{number, {parsed.error()}});
        parsed->number = number;
        lines.push_back(*std::move(parsed));
    }
    return lines;
}

} // namespace vnats
