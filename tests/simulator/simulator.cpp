// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/trial.h"
#include "tests/simulator/usage.h"

#include <cstdio>
#include <cstdlib>

using namespace vnats::simulator;

/// simulator MEMBERS: prints what a crowd of that size costs; fails when it misses a bar.
int main(int argc, char** argv)
{
    raiseDescriptorLimit();
    const auto members = argc > 1 ? static_cast<std::size_t>(std::atoi(argv[1])) : 0;
    if (members < 10) {
        std::fputs("usage: simulator MEMBERS (at least 10)\n", stderr);
        return 2;
    }
    Trial trial(members);
    trial.run();
    for (const std::string& failure : trial.failures())
        std::fprintf(stderr, "%s\n", failure.c_str());
    return trial.failures().empty() ? 0 : 1;
}
