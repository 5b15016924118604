// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/human.h"

#include <QLocale>

namespace vnats::cli {

QString counted(std::uint64_t number, const char* noun)
{
    return QStringLiteral("%1 %2%3").arg(number).arg(
        QLatin1String(noun), number == 1 ? QLatin1String("") : QLatin1String("s"));
}

QString humanBytes(std::uint64_t bytes)
{
    const auto size = qint64(bytes & INT64_MAX);
    if (size < 1000)
        return counted(bytes, "byte");
    return QLocale::c().formattedDataSize(size, 1, QLocale::DataSizeSIFormat);
}

QString humanRate(double bytesPerSecond)
{
    double rate = bytesPerSecond * 8;
    const char* const units[] = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s"};
    std::size_t unit = 0;
    while (rate >= 1000 && unit + 1 < std::size(units)) {
        rate /= 1000;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(rate, 0, 'f', unit == 0 ? 0 : 1).arg(QLatin1String(units[unit]));
}

QString humanRoundTrip(std::uint32_t microseconds)
{
    return QStringLiteral("%1 ms").arg(microseconds / 1000.0, 0, 'f', microseconds < 10000 ? 2 : 0);
}

QString humanAge(const QDateTime& moment, const QDateTime& now)
{
    const qint64 seconds = moment.secsTo(now);
    if (!moment.isValid() || moment.toMSecsSinceEpoch() == 0)
        return QStringLiteral("never");
    if (seconds < 2)
        return QStringLiteral("just now");
    if (seconds < 120)
        return QStringLiteral("%1 s ago").arg(seconds);
    if (seconds < 7200)
        return QStringLiteral("%1 min ago").arg(seconds / 60);
    if (seconds < 172800)
        return QStringLiteral("%1 h ago").arg(seconds / 3600);
    return QStringLiteral("%1 days ago").arg(seconds / 86400);
}

QDateTime toDateTime(std::chrono::system_clock::time_point moment)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count());
}

} // namespace vnats::cli
