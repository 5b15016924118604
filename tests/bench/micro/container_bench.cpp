// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/wire_format.h"

#include <benchmark/benchmark.h>

#include <vector>

using namespace vnats;

namespace {

constexpr std::size_t kLimit = 16'384;

/// As many frames of one size as a message of 16 KiB takes.
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

} // namespace
