// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/http_head.h"

#include "core/base/text.h"

#include <algorithm>

namespace vnats {

namespace {

constexpr std::string_view kProtocol = "HTTP/1.";

std::string inLowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

/// Cuts the first line off, without its end; nothing if it has none yet.
std::optional<std::string_view> takeHeadLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return std::nullopt;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// "HTTP/1.1 200 OK"; the reason may be missing.
bool takeStatus(HttpHead& head, std::string_view line)
{
    constexpr std::size_t kStatus = kProtocol.size() + 2;
    if (line.size() < kStatus + 3 || !text::isDigit(line[kProtocol.size()]) || line[kStatus - 1] != ' ')
        return false;
    const auto status = text::parseDecimal<int>(line.substr(kStatus, 3));
    const std::string_view rest = line.substr(kStatus + 3);
    if (!status || *status < 100 || !(rest.empty() || rest.front() == ' '))
        return false;
    head.status = *status;
    head.reason = text::trimmed(rest);
    return true;
}

} // namespace

std::expected<std::optional<HttpHead>, HttpHead::Fault> HttpHead::parse(std::string_view received)
{
    const std::string_view start = received.substr(0, kProtocol.size());
    if (start != kProtocol.substr(0, start.size()))
        return std::unexpected(Fault::NotHttp);
    HttpHead head;
    std::string_view rest = received.substr(0, kMaxSize);
    bool first = true;
    while (const auto line = takeHeadLine(rest)) {
        if (first && !takeStatus(head, *line))
            return std::unexpected(Fault::Malformed);
        if (std::exchange(first, false))
            continue;
        if (line->empty()) {
            head.size = static_cast<std::size_t>(rest.data() - received.data());
            return head;
        }
        const std::size_t colon = line->find(':');
        // RFC 9112 §5.2: no field goes over several lines.
        if (colon == std::string_view::npos || colon == 0 || text::isSpace(line->front()))
            return std::unexpected(Fault::Malformed);
        head.fields.emplace_back(inLowerCase(line->substr(0, colon)), text::trimmed(line->substr(colon + 1)));
    }
    if (received.size() >= kMaxSize)
        return std::unexpected(Fault::TooLong);
    return std::nullopt;
}

bool HttpHead::lists(std::string_view name, std::string_view item) const
{
    const std::string wanted = inLowerCase(item);
    for (const auto& [field, value] : fields) {
        std::string_view rest = field == name ? std::string_view(value) : std::string_view();
        while (!rest.empty()) {
            const std::string_view each = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(each.size() + 1, rest.size()));
            const std::string_view word = text::trimmed(each);
            if (inLowerCase(word.substr(0, word.find(' '))) == wanted)
                return true;
        }
    }
    return false;
}

std::string_view HttpHead::value(std::string_view name) const
{
    const auto field = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
    return field == fields.end() ? std::string_view() : std::string_view(field->second);
}

std::string HttpHead::toString() const
{
    return std::to_string(status) + (reason.empty() ? "" : ' ' + reason);
}

} // namespace vnats
