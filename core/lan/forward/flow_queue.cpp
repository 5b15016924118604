// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/flow_queue.h"

#include "core/lan/frame/congestion_mark.h"
#include "core/lan/frame/offload_frame.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vnats {

namespace {

/// Pieces that are freed at once when the memory is full: looking for the largest flow costs a walk over all.
constexpr std::size_t kRoomAtOnce = 64;

} // namespace

FlowQueue::FlowQueue(const Clock& clock, FlowHash hash)
    : m_clock(clock)
    , m_hash(hash)
{
}

void FlowQueue::push(const DeviceFrame& frame, const MacAddress& receiver, Clock::Steady::duration roundTrip)
{
    if (m_memory.empty()) {
        m_memory.resize(kCapacity);
        m_entries.resize(kPieces);
        m_nextPiece.resize(kPieces);
        m_gathered.resize(kMaxOffloadRecord);
        m_flows.resize(kFlows);
        clear();
    }
    const std::size_t size = frame.bytes.size();
    if (size > m_gathered.size()) {
        ++m_drops.full;
        return;
    }
    if (m_freePieces < piecesOf(size))
        makeRoom(piecesOf(size));
    const Index index = flowOf(frame, receiver);
    Flow& flow = m_flows[index];
    flow.receiver = receiver;
    flow.roundTrip = std::min<Clock::Steady::duration>(roundTrip, kMostRoundTrip);

    const Index first = m_free;
    for (std::size_t copied = 0; copied < size || copied == 0;) {
        const Index piece = m_free;
        const std::size_t part = std::min(kPiece, size - copied);
        std::ranges::copy(frame.bytes.subspan(copied, part), m_memory.begin() + piece * kPiece);
        m_free = m_nextPiece[piece];
        copied += std::max<std::size_t>(part, 1);
    }
    m_freePieces -= piecesOf(size);
    m_entries[first] = {m_clock.steady(), frame.header, receiver, static_cast<std::uint32_t>(size), kNone};
    (flow.first == kNone ? flow.first : m_entries[flow.last].next) = first;
    flow.last = first;
    flow.bytes += size;
    flow.pieces += piecesOf(size);
    ++m_frames;
    if (flow.place == Place::Idle) {
        flow.credit = kQuantum;
        append(Place::New, index);
    }
}

/// The flow's own place among the kWays of its set, or one that nobody uses. Where there is none, flows share one, with
/// one to the same receiver if possible, and with one that waits aside only if there is no other.
FlowQueue::Index FlowQueue::flowOf(const DeviceFrame& frame, const MacAddress& receiver)
{
    const std::uint64_t number = m_hash.of(receiver, frame.bytes);
    const std::size_t start = number % (kFlows / kWays) * kWays;
    std::size_t best = start;
    const auto worth = [&](const Flow& flow) {
        return flow.place == Place::Idle ? 3
            : flow.receiver == receiver  ? 2
            : flow.place != Place::Aside ? 1
                                         : 0;
    };
    for (std::size_t i = start; i < start + kWays; ++i) {
        if (m_flows[i].place != Place::Idle && m_flows[i].number == number)
            return static_cast<Index>(i);
        if (worth(m_flows[i]) > worth(m_flows[best]))
            best = i;
    }
    if (m_flows[best].place == Place::Idle) {
        m_flows[best].codel = m_flows[best].number == number ? m_flows[best].codel : Codel();
        m_flows[best].number = number;
    }
    return static_cast<Index>(best);
}

void FlowQueue::append(Place place, Index flow)
{
    m_flows[flow].place = place;
    m_flows[flow].next = kNone;
    if (place == Place::Idle)
        return;
    List& list = listOf(place);
    (list.empty() ? list.first : m_flows[list.last].next) = flow;
    list.last = flow;
}

FlowQueue::Index FlowQueue::takeFirst(List& list)
{
    const Index first = list.first;
    list.first = m_flows[first].next;
    return first;
}

std::optional<FlowQueue::Index> FlowQueue::nextInTurn()
{
    for (;;) {
        List& list = listOf(listOf(Place::New).empty() ? Place::Old : Place::New);
        if (list.empty())
            return std::nullopt;
        Flow& flow = m_flows[list.first];
        if (flow.credit > 0 || flow.first == kNone)
            return list.first;
        flow.credit += kQuantum;
        append(Place::Old, takeFirst(list));
    }
}

std::optional<FlowQueue::Index> FlowQueue::choose(Flow& flow)
{
    const auto now = m_clock.steady();
    while (flow.first != kNone) {
        const Entry& front = m_entries[flow.first];
        const bool isLast = flow.bytes <= static_cast<std::size_t>(kQuantum) || front.next == kNone;
        if (!flow.codel.chooses(now, now - front.since, isLast, flow.roundTrip) || mark(flow.first))
            return unlink(flow);
        dropFirst(flow);
        ++m_drops.full;
    }
    return std::nullopt;
}

bool FlowQueue::isLate(const Flow& flow) const
{
    return flow.first != kNone && m_clock.steady() - m_entries[flow.first].since > kPatience + flow.roundTrip;
}

void FlowQueue::dropLateOf(Flow& flow)
{
    for (; isLate(flow); ++(flow.place == Place::Aside ? m_drops.busy : m_drops.late))
        dropFirst(flow);
}

void FlowQueue::reconsider()
{
    List& aside = listOf(Place::Aside);
    while (!aside.empty()) {
        const Index flow = takeFirst(aside);
        dropLateOf(m_flows[flow]);
        append(Place::Old, flow);
    }
}

void FlowQueue::dropLate()
{
    if (empty())
        return;
    for (Flow& flow : m_flows)
        dropLateOf(flow);
}

void FlowQueue::makeRoom(std::size_t pieces)
{
    // Where all flows are small, it takes several of them.
    while (m_freePieces < pieces) {
        const auto largest = std::ranges::max_element(m_flows, {}, &Flow::pieces);
        do {
            ++(largest->place == Place::Aside ? m_drops.busy : m_drops.full);
            dropFirst(*largest);
        } while (m_freePieces < kRoomAtOnce && largest->first != kNone);
    }
}

void FlowQueue::dropFirst(Flow& flow)
{
    const Index frame = unlink(flow);
    release(frame, m_entries[frame].size);
}

FlowQueue::Index FlowQueue::unlink(Flow& flow)
{
    const Index frame = flow.first;
    flow.first = m_entries[frame].next;
    flow.bytes -= m_entries[frame].size;
    flow.pieces -= piecesOf(m_entries[frame].size);
    --m_frames;
    return frame;
}

void FlowQueue::release(Index frame, std::size_t size)
{
    Index last = frame;
    for (std::size_t pieces = piecesOf(size); pieces > 1; --pieces)
        last = m_nextPiece[last];
    m_nextPiece[last] = m_free;
    m_free = frame;
    m_freePieces += piecesOf(size);
}

DeviceFrame FlowQueue::gather(Index frame)
{
    const Entry& entry = m_entries[frame];
    auto out = m_gathered.begin();
    Index piece = frame;
    for (std::size_t left = entry.size; left > 0; piece = m_nextPiece[piece]) {
        const std::size_t part = std::min(kPiece, left);
        out = std::ranges::copy_n(m_memory.begin() + piece * kPiece, static_cast<std::ptrdiff_t>(part), out)
                  .out;
        left -= part;
    }
    return {entry.header, Bytes(m_gathered).first(entry.size)};
}

bool FlowQueue::mark(Index frame)
{
    const std::size_t size = m_entries[frame].size;
    // The whole IP packet must lie in one piece for its parser, so a large segment is marked in its copy.
    if (size <= kPiece)
        return markCongestion(std::span(m_memory).subspan(frame * kPiece, size));
    const DeviceFrame whole = gather(frame);
    if (!markCongestion(std::span(m_gathered).first(whole.bytes.size())))
        return false;
    std::ranges::copy(whole.bytes.first(kPiece), m_memory.begin() + frame * kPiece);
    return true;
}

std::size_t FlowQueue::clear()
{
    if (m_memory.empty())
        return 0;
    std::iota(m_nextPiece.begin(), m_nextPiece.end(), Index{1});
    m_nextPiece.back() = kNone;
    m_free = 0;
    m_freePieces = kPieces;
    m_lists = {};
    for (Flow& flow : m_flows)
        flow = Flow();
    return std::exchange(m_frames, 0);
}

FlowQueue::Drops FlowQueue::takeDrops()
{
    return std::exchange(m_drops, {});
}

} // namespace vnats
