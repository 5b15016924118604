// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/frame/neighbor_snoop.h"
#include "tests/support/frame_builder.h"

#include <benchmark/benchmark.h>

using namespace vnats;

namespace {

/// The size must not matter: only the header is read.
void parsesAFrame(benchmark::State& state)
{
    const auto bytes =
        test::frameOfSize(test::kOurs, test::kTheirs, static_cast<std::size_t>(state.range(0)));
    for ([[maybe_unused]] auto _ : state) {
        auto frame = EthernetFrame::parse(bytes);
        benchmark::DoNotOptimize(frame);
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(parsesAFrame)->Arg(64)->Arg(1514);

void snoopsAnArpFrame(benchmark::State& state)
{
    const auto bytes = test::Arp{}.broadcastFrom(test::kTheirs);
    for ([[maybe_unused]] auto _ : state) {
        auto sighting = snoopNeighbor(*EthernetFrame::parse(bytes));
        benchmark::DoNotOptimize(sighting);
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(snoopsAnArpFrame);

} // namespace
