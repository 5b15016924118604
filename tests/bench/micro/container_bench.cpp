// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/reassembly.h"
#include "core/lan/wire/wire_format.h"

#include <benchmark/benchmark.h>

#include <vector>

using namespace vnats;

namespace {

constexpr std::size_t kLimit = 16'384;

/// As many frames of one size as fit into a message of 16 KiB.
void fill(ContainerWriter& writer, Bytes frame)
{
    writer.clear();
    while (writer.fits(frame.size(), kLimit))
        writer.append(RecordKind::Frame, frame);
}

void fillsAContainer(benchmark::State& state)
{
    const std::vector<std::byte> frame(static_cast<std::size_t>(state.range(0)));
    ContainerWriter writer(kLimit);
    std::size_t bytes = 0;
    for ([[maybe_unused]] auto _ : state) {
        fill(writer, frame);
        bytes += writer.bytes().size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(fillsAContainer)->Arg(106)->Arg(1514);

void readsAContainer(benchmark::State& state)
{
    const std::vector<std::byte> frame(static_cast<std::size_t>(state.range(0)));
    ContainerWriter writer(kLimit);
    fill(writer, frame);
    std::int64_t records = 0;
    for ([[maybe_unused]] auto _ : state) {
        ContainerReader reader(writer.bytes());
        while (auto record = reader.next()) {
            benchmark::DoNotOptimize(record->body.data());
            ++records;
        }
    }
    state.SetItemsProcessed(records);
}
BENCHMARK(readsAContainer)->Arg(106)->Arg(1514);

/// A segment of 62,000 bytes in four parts.
void putsPartsTogether(benchmark::State& state)
{
    constexpr std::size_t kTotal = 62'000;
    const std::vector<std::byte> body(kTotal);
    std::vector<std::vector<std::byte>> parts;
    for (std::size_t from = 0; from < kTotal; from += kLimit) {
        const auto head =
            PartHeader{RecordKind::Frame, 1, kTotal, static_cast<std::uint32_t>(from)}.toBytes();
        auto& part = parts.emplace_back(head.begin(), head.end());
        const auto piece = std::span(body).subspan(from, std::min(kLimit, kTotal - from));
        part.insert(part.end(), piece.begin(), piece.end());
    }
    const SystemClock clock;
    Stats stats;
    Reassembly reassembly(clock, stats);
    const MacAddress source({2, 0, 0, 0, 0, 2});
    for ([[maybe_unused]] auto _ : state)
        for (const auto& part : parts)
            benchmark::DoNotOptimize(reassembly.add(source, true, part));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kTotal));
}
BENCHMARK(putsPartsTogether);

} // namespace
