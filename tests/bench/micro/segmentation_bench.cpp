// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/datagram_train.h"
#include "core/lan/frame/segmentation.h"
#include "tests/support/packet_builder.h"

#include <benchmark/benchmark.h>

using namespace vnats;

namespace {

/// The cost of every offload frame, whatever its destination.
void checksAnOffloadHeader(benchmark::State& state)
{
    const test::Packet packet{.payload = 32'000, .gsoSize = 1448};
    const auto header = packet.header();
    const auto large = packet.large();
    for ([[maybe_unused]] auto _ : state) {
        auto checked = checkOffload(header, large);
        benchmark::DoNotOptimize(checked);
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(checksAnOffloadHeader);

/// The added cost when the other side accepts only single frames with complete checksums.
void cutsALargeTcpFrame(benchmark::State& state)
{
    const test::Packet packet{.payload = static_cast<std::size_t>(state.range(0)), .gsoSize = 1448};
    const auto large = packet.large();
    const auto checked = checkOffload(packet.header(), large).value();
    test::Frame scratch(Segmenter(checked).largest());
    for ([[maybe_unused]] auto _ : state) {
        Segmenter segmenter(checked);
        for (Bytes frame = segmenter.next(scratch); !frame.empty(); frame = segmenter.next(scratch))
            benchmark::DoNotOptimize(frame.data());
    }
    state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(cutsALargeTcpFrame)->Arg(16'000)->Arg(32'000)->Arg(60'000);

/// 64 datagrams of 64 bytes become one large segment.
void couplesDatagrams(benchmark::State& state)
{
    const test::Packet packet{.udp = true, .payload = 64, .gsoSize = 64};
    auto header = packet.header();
    header.gsoType = VirtioHeader::kGsoNone;
    header.gsoSize = 0;
    const auto bytes = packet.large();
    const auto datagram = checkOffload(header, bytes).value();
    DatagramTrain train;
    for ([[maybe_unused]] auto _ : state) {
        while (train.couple(datagram)) { }
        benchmark::DoNotOptimize(train.close());
        train.clear();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(DatagramTrain::kMaxDatagrams));
}
BENCHMARK(couplesDatagrams);

} // namespace
