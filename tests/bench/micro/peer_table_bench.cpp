// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/peer_table.h"

#include <benchmark/benchmark.h>

using namespace vnats;

namespace {

MacAddress numbered(std::size_t n)
{
    return MacAddress({0x02, 0, 0, 0, static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)});
}

PeerTable tableOf(std::size_t peers, const Clock& clock)
{
    PeerTable table(clock);
    for (std::size_t n = 0; n < peers; ++n)
        table.received(numbered(n), 64);
    return table;
}

/// One flow: always the same peer, as most frames of a second are.
void hearsOnePeer(benchmark::State& state)
{
    const SystemClock clock;
    PeerTable table = tableOf(static_cast<std::size_t>(state.range(0)), clock);
    for ([[maybe_unused]] auto _ : state)
        table.received(numbered(0), 1514);
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(hearsOnePeer)->Arg(2)->Arg(PeerTable::kMaxPeers);

/// Every frame from somebody else: the worst order for the caches.
void hearsAllPeersInTurn(benchmark::State& state)
{
    const SystemClock clock;
    const auto peers = static_cast<std::size_t>(state.range(0));
    PeerTable table = tableOf(peers, clock);
    std::size_t n = 0;
    for ([[maybe_unused]] auto _ : state)
        table.received(numbered(n++ % peers), 1514);
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(hearsAllPeersInTurn)->Arg(2)->Arg(PeerTable::kMaxPeers);

/// A flood of invented sources: each new one puts the oldest out.
void makesRoomForStrangers(benchmark::State& state)
{
    const SystemClock clock;
    PeerTable table = tableOf(PeerTable::kMaxPeers, clock);
    std::size_t n = PeerTable::kMaxPeers;
    for ([[maybe_unused]] auto _ : state)
        table.received(numbered(n++ & 0xffff), 64);
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(makesRoomForStrangers);

} // namespace
