// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/sparse_flows.h"

#include <algorithm>
#include <span>

namespace vnats {

bool SparseFlows::isSparse(const Way& way, Bytes frame)
{
    if (m_flows.empty())
        forget();
    const auto now = m_clock.steady();
    const auto size = static_cast<std::int64_t>(frame.size());
    Flow& flow = flowOf(way.receiver, frame);
    flow.bucket.fill(now, kRate, kBurst);
    if (!flow.bucket.take(size))
        flow.since = now;
    const auto pause = std::clamp<Clock::Steady::duration>(way.roundTrip / 4, kLeastPause, kMostPause);
    if (now - flow.since >= kProbation && now - flow.slowAt >= pause) {
        const auto rate = static_cast<std::int64_t>(std::min<std::uint64_t>(way.rate, kMost * kShare));
        const auto share = std::max(rate / kShare, rate == 0 ? kRate : std::min(kRate, rate / 2));
        Bucket& all =
            m_receivers[m_hash.digest(std::as_bytes(std::span(way.receiver.octets()))) % kReceivers];
        all.fill(now, share, std::clamp(share / 4, kLeastBurst, std::max(share / 10, kBurst)));
        if (all.take(size))
            return true;
        flow.since = now; // or it would alternate
    }
    flow.slowAt = now;
    return false;
}

void SparseFlows::leavesSlowly(const MacAddress& receiver, Bytes frame)
{
    // A larger one has emptied its bucket.
    if (!m_flows.empty() && frame.size() <= static_cast<std::size_t>(kBurst))
        flowOf(receiver, frame).slowAt = m_clock.steady();
}

/// The flow's own one, or that which has not been used for the longest time. If even that is in use, both share it.
SparseFlows::Flow& SparseFlows::flowOf(const MacAddress& receiver, Bytes frame)
{
    const std::uint64_t number = m_hash.of(receiver, frame);
    const auto set = std::span(m_flows).subspan(number % (kFlows / kWays) * kWays, kWays);
    const auto own = std::ranges::find(set, number, &Flow::number);
    Flow& flow = own != set.end()
        ? *own
        : *std::ranges::min_element(set, {}, [](const Flow& other) { return other.bucket.at; });
    if (flow.number != number)
        flow.since = m_clock.steady();
    flow.number = number;
    return flow;
}

void SparseFlows::forget()
{
    const auto now = m_clock.steady();
    m_flows.assign(kFlows, {.number = 0, .bucket = {now, kBurst}, .since = now, .slowAt = {}});
    m_receivers.assign(kReceivers, {now, kBurst});
}

void SparseFlows::Bucket::fill(Clock::Steady now, std::int64_t rate, std::int64_t depth)
{
    // After a second every bucket is full, and no product is too large.
    const auto passed = std::min<Clock::Steady::duration>(now - at, std::chrono::seconds(1));
    const std::chrono::nanoseconds nanoseconds = passed;
    bytes = std::min(bytes + nanoseconds.count() * rate / 1'000'000'000, depth);
    at = now;
}

bool SparseFlows::Bucket::take(std::int64_t size)
{
    const bool isEnough = bytes >= size;
    bytes = std::max<std::int64_t>(bytes - size, 0);
    return isEnough;
}

} // namespace vnats
