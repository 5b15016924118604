// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/lan/forward/codel.h"
#include "core/lan/forward/flow_hash.h"
#include "core/os/device.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace vnats {

/// Frames that wait for room on the way to the server: FQ-CoDel (RFC 8290). Each flow has a queue of its own, and they
/// take turns by bytes; a flow that has just begun, or sends little, comes first, so that nobody notices an upload
/// next to it. A flow whose own queue stands is told to slow down, by a mark where it understands one (ECN), else by the
/// loss of a frame.
///
/// A flow to a receiver that takes nothing at the moment waits aside and costs the others nothing.
///
/// Bounded in bytes: when the memory is full, the flow that holds most of it loses its oldest frames. Bounded in time: a
/// frame that has waited for kPatience and a round trip is useless and is dropped. Its sender has sent it again by then,
/// which a TCP does no sooner (Linux: TCP_RTO_MIN), or it would arrive late. One block of memory, allocated when the
/// first frame waits.
class FlowQueue
{
public:
    static constexpr std::chrono::milliseconds kPatience{200};
    /// No more than this is made of a round trip: what is a second old is of no use on arrival.
    static constexpr std::chrono::milliseconds kMostRoundTrip{500};
    static constexpr std::size_t kFlows = 1024;
    /// In bytes.
    static constexpr std::size_t kCapacity = 4 * 1024 * 1024;
    /// Memory is given out in pieces of this size, in bytes: an ordinary frame takes one.
    static constexpr std::size_t kPiece = 2 * 1024;

    explicit FlowQueue(const Clock& clock, FlowHash hash = {});

    bool empty() const { return m_frames == 0; }
    /// Whether a frame of the same flow waits. Where there are too many flows, one of another may count.
    bool holds(const DeviceFrame& frame, const MacAddress& receiver)
    {
        return !empty() && m_flows[flowOf(frame, receiver)].first != kNone;
    }
    /// `receiver`: the node or group that the frame goes to; `roundTrip`: there and back, 0 when unknown.
    void push(const DeviceFrame& frame, const MacAddress& receiver, Clock::Steady::duration roundTrip = {});
    /// Takes out the frame whose turn it is, of those whose receiver `isOpen(receiver)`; valid until the next call.
    template <typename IsOpen>
    std::optional<DeviceFrame> take(IsOpen isOpen);
    /// Some receiver may take something again.
    void reconsider();
    /// Drops what has waited too long anywhere.
    void dropLate();
    std::size_t clear();

    /// How many frames were dropped, and why, since this was last asked.
    struct Drops
    {
        std::size_t late = 0; ///< waited too long for the line
        std::size_t busy = 0; ///< waited too long for their receiver
        std::size_t full = 0; ///< to make their sender slow down, or for want of memory
    };
    Drops takeDrops();

private:
    using Index = std::uint16_t;
    static constexpr Index kNone = 0xffff;
    static constexpr std::size_t kPieces = kCapacity / kPiece;
    static_assert(kPieces < kNone && kFlows < kNone);
    /// As many flows as share a number modulo kFlows / kWays.
    static constexpr std::size_t kWays = 8;
    /// Bytes per turn.
    static constexpr std::int64_t kQuantum = 1514;

    /// Of a frame, at the index of its first piece.
    struct Entry
    {
        Clock::Steady since;
        VirtioHeader header;
        /// Flows that share a place may have several.
        MacAddress receiver;
        std::uint32_t size = 0;
        Index next = kNone; ///< frame of the flow
    };
    enum class Place : std::uint8_t { Idle, New, Old, Aside };
    struct Flow
    {
        std::uint64_t number = 0;
        MacAddress receiver; ///< of its last frame
        Index first = kNone;
        Index last = kNone;
        Index next = kNone; ///< flow in the same list
        Place place = Place::Idle;
        std::size_t bytes = 0;
        std::size_t pieces = 0;
        std::int64_t credit = 0;
        Clock::Steady::duration roundTrip{};
        Codel codel;
    };
    struct List
    {
        Index first = kNone;
        Index last = kNone;
        bool empty() const { return first == kNone; }
    };

    Index flowOf(const DeviceFrame& frame, const MacAddress& receiver);
    void append(Place place, Index flow);
    Index takeFirst(List& list);
    List& listOf(Place place) { return m_lists[static_cast<std::size_t>(place)]; }
    /// The next flow that has frames and credit, still in its list.
    std::optional<Index> nextInTurn();
    /// The frame that leaves the flow; nothing if all of them are dropped.
    std::optional<Index> choose(Flow& flow);
    bool isLate(const Flow& flow) const;
    void dropLateOf(Flow& flow);
    /// For at least so many pieces.
    void makeRoom(std::size_t pieces);
    void dropFirst(Flow& flow);
    Index unlink(Flow& flow);
    void release(Index frame, std::size_t size);
    DeviceFrame gather(Index frame);
    bool mark(Index frame);
    static std::size_t piecesOf(std::size_t size) { return size == 0 ? 1 : (size + kPiece - 1) / kPiece; }

    const Clock& m_clock;
    FlowHash m_hash;
    std::vector<std::byte> m_memory;
    std::vector<Entry> m_entries;
    /// The next piece of the same frame, or of the free ones.
    std::vector<Index> m_nextPiece;
    Index m_free = kNone;
    std::size_t m_freePieces = 0;
    std::vector<std::byte> m_gathered;
    std::vector<Flow> m_flows;
    std::array<List, 4> m_lists{};
    std::size_t m_frames = 0;
    Drops m_drops;
};

template <typename IsOpen>
std::optional<DeviceFrame> FlowQueue::take(IsOpen isOpen)
{
    while (const auto index = nextInTurn()) {
        Flow& flow = m_flows[*index];
        const Place place = flow.place;
        dropLateOf(flow);
        if (flow.first != kNone && !isOpen(m_entries[flow.first].receiver)) {
            takeFirst(listOf(place));
            append(Place::Aside, *index);
            continue;
        }
        if (const auto frame = choose(flow)) {
            const DeviceFrame taken = gather(*frame);
            flow.credit -= static_cast<std::int64_t>(taken.bytes.size());
            release(*frame, taken.bytes.size());
            return taken;
        }
        // A flow that was new stays for one more round, or it could be new again with each of its frames.
        takeFirst(listOf(place));
        append(place == Place::New && !listOf(Place::Old).empty() ? Place::Old : Place::Idle, *index);
    }
    return std::nullopt;
}

} // namespace vnats
