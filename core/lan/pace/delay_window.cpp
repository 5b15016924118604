// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/pace/delay_window.h"

#include <algorithm>
#include <utility>

namespace vnats {

using namespace std::chrono_literals;

namespace {

/// In which a receiver's best rate is remembered, once or twice over.
constexpr auto kRateWindow = 1s;
/// A round trip on a fast network is too short to measure anything in.
constexpr auto kLeastRound = 2ms;

/// The queue that is aimed at: as much as keeps the path busy while answers are late by a little …
constexpr auto kLeastTarget = 1500us;
/// … and while one large segment passes …
constexpr double kSegment = 64 * 1024;
/// … but no more than this.
constexpr auto kMostTarget = 3000us;

/// In bytes.
constexpr std::size_t kHardly = 16 * 1024;

/// Per round trip: until there is a first queue, while the receiver takes kMore times what it took before, and otherwise.
/// A TCP that begins sends twice as much each time: a window that grew no faster would always be late, and the TCP would
/// take what waits for it for a queue of the line.
constexpr std::size_t kFirstGrowth = 4;
/// So often although the receiver takes no more: bursts are taken at the rate of the line from the first on.
constexpr int kFirstInVain = 4;
constexpr double kGrowth = 1.5;
constexpr double kMore = 1.05;
constexpr double kSlowGrowth = 1.1;

/// In bytes: a frame may go beyond a window.
constexpr std::size_t kSlack = 2 * 1024;
/// The longest that anything is drained for, in round trips.
constexpr int kDrainRounds = 4;
/// After so many round trips in which a smaller window made no queue shorter, the queue is not ours. One that is hardly
/// longer than the target makes the window hardly smaller; a long one counts for kLong.
constexpr int kVain = 16;
constexpr int kLong = 4;

} // namespace

void DelayWindow::measured(const Sample& sample)
{
    if (sample.now - m_rateSince >= kRateWindow) {
        m_rateBefore = sample.now - m_rateSince < 2 * kRateWindow ? m_rate : 0;
        m_rate = 0;
        m_rateSince = sample.now;
    }
    m_rate = std::max(m_rate, sample.rate);
    m_isSmoothed = sample.isSmoothed;
    if (m_isDraining)
        return drained(sample);
    // Of a path that is hardly used an answer may be late for reasons of its own, such as a delayed acknowledgement.
    if (sample.underWay < std::min(kHardly, m_bytes / 2) && sample.delay > m_base)
        return;
    const auto round = std::max<Clock::Steady::duration>(sample.roundTrip, kLeastRound);
    // Nothing was measured for a while: no queue of ours has stood, and the first delays may still be those of that time.
    if (m_base != Microseconds::max() && sample.now >= m_roundEnd + round) {
        m_isFirst = true;
        m_baseSeen = sample.now;
    }
    m_underWay = std::max(m_underWay, sample.underWay);
    m_roundLeast = std::min(m_roundLeast, sample.delay);
    // A rate that is hardly known yet would explain any delay.
    const Microseconds queue = sample.delay - std::min(sample.ownTime, baseRoundTrip());
    m_roundQueue = std::min(m_roundQueue, queue);
    m_roundTripLeast = std::min(m_roundTripLeast, sample.roundTrip);
    if (sample.now >= m_roundEnd)
        return endRound(sample.now);
    // So much has met no queue, and a TCP that begins is waiting already for what the next round would give it.
    if (m_wasFull && isFirstTime() && !sample.isSmoothed && m_base != Microseconds::max()
        && queue <= m_base + target() / 4)
        m_bytes = std::max(m_bytes,
            std::min({kFirstGrowth * sample.underWay, static_cast<std::size_t>(most(kFirstGrowth)), kMost}));
}

void DelayWindow::drained(const Sample& sample)
{
    m_roundLeast = std::min(m_roundLeast, sample.delay);
    m_roundTripLeast = std::min(m_roundTripLeast, sample.roundTrip);
    // Only what left after the rest had arrived tells of the path itself.
    if (sample.underWay > bytes() + kSlack && sample.now < m_roundEnd)
        return;
    const Microseconds delay = std::exchange(m_roundLeast, Microseconds::max());
    const Microseconds roundTrip = std::exchange(m_roundTripLeast, Microseconds::max());
    // On a slow line even the least window takes its time. Where smaller windows were of no use, the rate has fallen with
    // them, and by that rate half of the window would take as long as any delay.
    const std::size_t left = m_shrinks >= kVain ? least() : bytes();
    const Microseconds itself(rate() > 0 ? (left + kSlack) * 1'000'000 / rate() : 0);
    if (delay <= m_base + target() + itself) {
        m_base = std::min(m_base, delay);
        m_baseRoundTrip = std::min(m_baseRoundTrip, roundTrip);
    } else if (!m_isEmptying) {
        // Half of the window may have been a queue still.
        m_isEmptying = true;
        m_roundEnd = sample.now + kDrainRounds * sample.roundTrip;
        return;
    } else {
        // What stands there nevertheless is the path, or others' doing.
        m_bytes = std::max(m_bytes, m_bytesBefore);
        m_base = delay;
        m_baseRoundTrip = roundTrip;
    }
    m_baseSeen = sample.now;
    m_shrinks = 0;
    m_underWay = 0;
    m_isDraining = m_isEmptying = false;
    m_roundEnd = sample.now + std::max<Clock::Steady::duration>(m_baseRoundTrip, kLeastRound);
}

void DelayWindow::endRound(Clock::Steady now)
{
    const Microseconds delay = std::exchange(m_roundLeast, Microseconds::max());
    const Microseconds queue = std::exchange(m_roundQueue, Microseconds::max());
    const Microseconds roundTrip = std::exchange(m_roundTripLeast, Microseconds::max());
    // The base is seen when no more is queued than can hardly be told from nothing.
    if (m_base == Microseconds::max() || queue <= m_base + target() / 4)
        m_baseSeen = now;
    m_base = std::min(m_base, delay);
    m_baseRoundTrip = std::min(m_baseRoundTrip, roundTrip);
    adapt(std::max(queue - m_base, 0us));
    m_wasFull = false;
    m_underWay = 0;
    m_isDraining = m_shrinks >= kVain
        || now - m_baseSeen >= std::max<Clock::Steady::duration>(kRefresh, 20 * m_baseRoundTrip);
    m_roundEnd =
        now + (m_isDraining ? kDrainRounds : 1) * std::max<Clock::Steady::duration>(roundTrip, kLeastRound);
}

void DelayWindow::adapt(Microseconds queued)
{
    const auto micros = [](Microseconds time) { return static_cast<double>(time.count()); };
    const Microseconds aim = target();
    const double path = micros(m_baseRoundTrip);
    // A delay that falls is on its way there already; a smoothed one also falls for a while after a quiet time.
    const bool isFalling = queued < std::exchange(m_queued, queued) * 3 / 4;
    const bool isFirst = std::exchange(m_isFirst, false);
    const std::uint64_t rateBefore = std::exchange(m_rateThen, rate());
    const bool takesMore = static_cast<double>(rate()) > kMore * static_cast<double>(rateBefore);
    auto bytes = static_cast<double>(m_bytes);
    if (queued <= aim)
        m_shrinks = 0;
    if (queued > aim && !isFalling && !isFirst) {
        // Of a window that was not full an average may be late for other reasons, and yet it may be much too large.
        const bool isDoubtful = m_isSmoothed && !m_wasFull;
        m_hasQueued = m_hasQueued || !isDoubtful;
        if (m_shrinks == 0)
            m_bytesBefore = std::min(m_bytes, 2 * m_underWay);
        m_shrinks += queued > 2 * aim ? kLong : 1;
        const std::size_t used = isDoubtful ? std::max(2 * m_underWay, m_bytes / 2) : m_underWay;
        bytes = static_cast<double>(std::min(m_bytes, used)) * (path + micros(aim)) / (path + micros(queued));
    } else if (queued <= aim && m_wasFull) {
        m_inVain = takesMore ? 0 : std::min(m_inVain + 1, kFirstInVain);
        const double growth = isFirstTime() ? double{kFirstGrowth} : takesMore ? kGrowth : kSlowGrowth;
        const double missing = (path + micros(aim)) / (path + micros(queued));
        const double grown =
            std::min(bytes * (queued < aim / 4 ? growth : std::min(growth, missing)), most(growth));
        bytes = isFirstTime() ? std::max(bytes, grown) : grown;
    }
    // Less would leave the path empty at times.
    bytes = std::max(bytes, taken(m_baseRoundTrip + aim / 4));
    m_bytes =
        static_cast<std::size_t>(std::clamp(bytes, static_cast<double>(least()), static_cast<double>(kMost)));
}

bool DelayWindow::isFirstTime() const
{
    return !m_hasQueued && m_inVain < kFirstInVain;
}

double DelayWindow::most(double growth) const
{
    return rate() == 0 ? static_cast<double>(m_bytes)
                       : growth * taken(m_baseRoundTrip) + 2 * taken(target()) + kHardly;
}

std::size_t DelayWindow::bytes() const
{
    if (!m_isDraining)
        return m_bytes;
    const auto path = static_cast<std::size_t>(taken(m_baseRoundTrip));
    return m_isEmptying ? least() : std::max(std::min(m_bytes, path) / 2, least());
}

std::size_t DelayWindow::least() const
{
    if (m_baseRoundTrip >= kNear)
        return kLeast;
    return rate() == 0 ? kLeastNear
                       : std::clamp(static_cast<std::size_t>(taken(kNearTime)), kLeast, kLeastNear);
}

std::uint64_t DelayWindow::rate() const
{
    return std::max(m_rate, m_rateBefore);
}

std::chrono::microseconds DelayWindow::baseRoundTrip() const
{
    return m_baseRoundTrip == Microseconds::max() ? 0us : m_baseRoundTrip;
}

DelayWindow::Microseconds DelayWindow::target() const
{
    if (rate() == 0)
        return kMostTarget;
    const auto segment = static_cast<std::int64_t>(kSegment * 1e6 / static_cast<double>(rate()));
    return std::min<Microseconds>(kLeastTarget + Microseconds(segment), kMostTarget);
}

double DelayWindow::taken(Microseconds time) const
{
    return static_cast<double>(rate()) * std::chrono::duration<double>(time).count();
}

} // namespace vnats
