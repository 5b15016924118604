// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utc_text.h"

#include "core/base/text.h"

#include <cstdio>

namespace vnats {

namespace {

constexpr std::string_view kPattern = "0000-00-00T00:00:00Z";

} // namespace

std::string formatUtc(Clock::Wall moment)
{
    using namespace std::chrono;
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(moment - day));
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    return text;
}

std::optional<Clock::Wall> parseUtc(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != kPattern.size())
        return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (kPattern[i] == '0' ? !text::isDigit(text[i]) : text[i] != kPattern[i])
            return std::nullopt;
    const auto number = [text](std::size_t at, std::size_t size) {
        return *text::parseDecimal<unsigned>(text.substr(at, size));
    };
    const year_month_day date(year(static_cast<int>(number(0, 4))), month(number(5, 2)), day(number(8, 2)));
    const unsigned hour = number(11, 2);
    const unsigned minute = number(14, 2);
    const unsigned second = number(17, 2);
    // The clock counts nanoseconds in 64 bits: it ends in 2262.
    if (!date.ok() || date.year() < year(1970) || date.year() > year(2261) || hour > 23 || minute > 59
        || second > 59)
        return std::nullopt;
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

} // namespace vnats
