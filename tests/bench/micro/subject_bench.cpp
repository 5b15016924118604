// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/subject.h"

#include <benchmark/benchmark.h>

using namespace vnats;

namespace {

void namesASubjectOnTheCompatiblePlane(benchmark::State& state)
{
    CompatibleSubjects subjects("vlan", 42);
    const MacAddress mac({0x7e, 0x8f, 0xd4, 0x17, 0x2b, 0x0c});
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(subjects.ofMac(mac).data());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(namesASubjectOnTheCompatiblePlane);

} // namespace
