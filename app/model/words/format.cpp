// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace vnats::format {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("vnats::format", text);
}

// Of the whole program, like its language.
RateUnit shownUnit = RateUnit::Bytes;

/// One decimal up to 99.9, none above: three digits are enough and do not flicker.
int decimalsOf(qint64 count)
{
    qint64 leading = count;
    while (leading >= 1000)
        leading /= 1000;
    return count >= 1000 && leading < 100 ? 1 : 0;
}

QString sized(qint64 count)
{
    return QLocale().formattedDataSize(count, decimalsOf(count), QLocale::DataSizeSIFormat);
}

/// These are the same in every language.
QString bits(double count)
{
    static constexpr auto kUnits =
        std::to_array({"%1 bit/s", "%1 kbit/s", "%1 Mbit/s", "%1 Gbit/s", "%1 Tbit/s"});
    std::size_t unit = 0;
    double shown = std::floor(count);
    const int decimals = decimalsOf(static_cast<qint64>(shown));
    for (; shown >= 1000 && unit + 1 < kUnits.size(); ++unit)
        shown /= 1000;
    return QString::fromLatin1(kUnits[unit]).arg(QLocale().toString(shown, 'f', decimals));
}

QString units(const char* pattern, qint64 number)
{
    const QString unit = words(pattern);
    return unit.arg(isolated(unit, QLocale().toString(number)));
}

} // namespace

QString isolated(const QString& sentence, const QString& value)
{
    constexpr QChar kFirstStrongIsolate(0x2068);
    constexpr QChar kPopIsolate(0x2069);
    return sentence.isRightToLeft() ? QString(kFirstStrongIsolate % value % kPopIsolate) : value;
}

QString bytes(quint64 count)
{
    return sized(static_cast<qint64>(std::min<quint64>(count, std::numeric_limits<qint64>::max())));
}

RateUnit rateUnit()
{
    return shownUnit;
}

void setRateUnit(RateUnit unit)
{
    shownUnit = unit;
}

QString rate(double bytesPerSecond)
{
    // The comparison is false for NaN as well.
    const double sane = bytesPerSecond > 0 ? std::min(bytesPerSecond, 1e17) : 0;
    if (shownUnit == RateUnit::Bits)
        return bits(sane * 8);
    const QString pattern = QCoreApplication::translate("vnats::format", "%1/s", "a size per second");
    return pattern.arg(isolated(pattern, sized(static_cast<qint64>(sane))));
}

QString duration(std::chrono::seconds length)
{
    const qint64 seconds = std::max<qint64>(0, length.count());
    const QString second = units(QT_TRANSLATE_NOOP("vnats::format", "%1 s"), seconds % 60);
    const QString minute = units(QT_TRANSLATE_NOOP("vnats::format", "%1 min"), seconds / 60 % 60);
    const QString hour = units(QT_TRANSLATE_NOOP("vnats::format", "%1 h"), seconds / 3600 % 24);
    const QString day = units(QT_TRANSLATE_NOOP("vnats::format", "%1 d"), seconds / 86400);
    if (seconds < 60)
        return second;
    const auto both = [](const QString& large, const QString& small, bool smallIsZero) {
        return smallIsZero ? large : QString(large % QLatin1Char(' ') % small);
    };
    if (seconds < 3600)
        return both(minute, second, seconds % 60 == 0);
    if (seconds < 86400)
        return both(hour, minute, seconds / 60 % 60 == 0);
    return both(day, hour, seconds / 3600 % 24 == 0);
}

QString ago(std::chrono::seconds length)
{
    const qint64 seconds = length.count();
    // Also after the clock was set back.
    if (seconds < 2)
        return words(QT_TRANSLATE_NOOP("vnats::format", "now"));
    if (seconds < 60)
        return units(QT_TRANSLATE_NOOP("vnats::format", "%1 s ago"), seconds);
    if (seconds < 3600)
        return units(QT_TRANSLATE_NOOP("vnats::format", "%1 min ago"), seconds / 60);
    if (seconds < 86400)
        return units(QT_TRANSLATE_NOOP("vnats::format", "%1 h ago"), seconds / 3600);
    return units(QT_TRANSLATE_NOOP("vnats::format", "%1 d ago"), seconds / 86400);
}

QString moment(const QDateTime& when, const QDateTime& now)
{
    const QDateTime local = when.toLocalTime();
    const QLocale locale;
    if (local.date() == now.toLocalTime().date())
        return locale.toString(local.time(), QLocale::ShortFormat);
    return locale.toString(local, QLocale::ShortFormat);
}

QString dropCount(const Stats& stats, Direction direction)
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < kDropNames.size(); ++i)
        if (const auto reason = static_cast<Drop>(i); isLoss(reason))
            count += stats.dropped(direction, reason);
    return count == 0 ? QString() : QLocale().toString(static_cast<qulonglong>(count));
}

bool isLoss(Drop reason)
{
    return reason != Drop::Redundant && reason != Drop::NotForUs && reason != Drop::BridgeLocal
        && reason != Drop::LinkDown;
}

QString dropWords(Drop reason)
{
    static constexpr auto kWords = std::to_array<const char*>({
        QT_TRANSLATE_NOOP("vnats::format", "shorter than an Ethernet frame"),
        QT_TRANSLATE_NOOP("vnats::format", "longer than the MTU or the server allows"),
        QT_TRANSLATE_NOOP("vnats::format", "invalid sender"),
        QT_TRANSLATE_NOOP("vnats::format", "this computer's own MAC as sender: a loop or a clone"),
        QT_TRANSLATE_NOOP("vnats::format", "for switches only, never forwarded"),
        QT_TRANSLATE_NOOP("vnats::format", "for another computer"),
        QT_TRANSLATE_NOOP("vnats::format", "sent while no server was connected"),
        QT_TRANSLATE_NOOP("vnats::format", "the queue to the server was full"),
        QT_TRANSLATE_NOOP("vnats::format", "the receiver did not keep up"),
        QT_TRANSLATE_NOOP("vnats::format", "too old to be useful"),
        QT_TRANSLATE_NOOP("vnats::format", "the interface's queue was full"),
        QT_TRANSLATE_NOOP("vnats::format", "refused by this computer's kernel"),
        QT_TRANSLATE_NOOP("vnats::format", "could not be passed to the server"),
        QT_TRANSLATE_NOOP("vnats::format", "unreadable messages"),
        QT_TRANSLATE_NOOP("vnats::format", "invalid segmentation headers"),
        QT_TRANSLATE_NOOP("vnats::format", "duplicates received over another path"),
        QT_TRANSLATE_NOOP("vnats::format", "incomplete frames"),
        QT_TRANSLATE_NOOP("vnats::format", "broadcast limit"),
        QT_TRANSLATE_NOOP("vnats::format", "limit for unknown receivers"),
        QT_TRANSLATE_NOOP("vnats::format", "would have caused a loop"),
        QT_TRANSLATE_NOOP("vnats::format", "not sealed, on a VLAN with a network key"),
        QT_TRANSLATE_NOOP("vnats::format", "sealed, and this computer has no network key"),
        QT_TRANSLATE_NOOP("vnats::format", "sealed with another network key"),
        QT_TRANSLATE_NOOP("vnats::format", "forged: not sealed by a member"),
        QT_TRANSLATE_NOOP("vnats::format", "replayed: received before"),
    });
    static_assert(kWords.size() == kDropNames.size());
    return words(kWords[static_cast<std::size_t>(reason)]);
}

QString roundTrip(std::chrono::microseconds time)
{
    const double milliseconds = static_cast<double>(time.count()) / 1000;
    const int decimals = milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0;
    const QString unit = words(QT_TRANSLATE_NOOP("vnats::format", "%1 ms"));
    return unit.arg(isolated(unit, QLocale().toString(milliseconds, 'f', decimals)));
}

QString dropReasons(const Stats& stats, Direction direction)
{
    QStringList lines;
    for (std::size_t i = 0; i < kDropNames.size(); ++i)
        if (const auto count = stats.dropped(direction, static_cast<Drop>(i)); count > 0)
            lines << QString::fromLatin1(kDropNames[i].data(), static_cast<qsizetype>(kDropNames[i].size()))
                    + QLatin1String(": ") + QLocale().toString(static_cast<qulonglong>(count));
    return lines.join(QLatin1Char('\n'));
}

std::chrono::seconds silenceOf(const PeerInfo& peer, std::chrono::system_clock::time_point now)
{
    constexpr std::chrono::seconds hereWithin{300};
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - peer.lastSeen);
    return !peer.features.empty() && age < hereWithin ? std::chrono::seconds(0) : age;
}

QString peerName(const PeerInfo& peer, const QString& nodeName)
{
    if (!peer.name.empty())
        return QString::fromStdString(peer.name);
    if (!peer.via.isZero())
        return words(QT_TRANSLATE_NOOP("vnats::format", "behind %1"))
            .arg(nodeName.isEmpty() ? QString::fromStdString(peer.via.toString()) : nodeName);
    return peer.isBasic() ? words(QT_TRANSLATE_NOOP("vnats::format", "basic peer")) : QString();
}

} // namespace vnats::format
