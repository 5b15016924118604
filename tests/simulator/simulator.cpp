// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/figure_table.h"
#include "tests/simulator/idle_cost.h"
#include "tests/simulator/trial.h"
#include "tests/simulator/usage.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

/// simulator MEMBERS         what a crowd of that size costs, and whether it meets the bars
/// simulator apart MEMBERS   what so many members cost that have nothing to do with each other
/// simulator all FILE        10, 100 and 1,000 members at once, as a table to FILE and standard output
///
/// Each size runs in a process of its own, so that its CPU time is its own.

using namespace vnats::simulator;
using namespace std::chrono_literals;

namespace {

/// Of one core, for all of presence of a thousand members: what they cost together above what they cost
/// apart.
constexpr double kPresencePercent = 10;
constexpr std::size_t kMost = 1000;

int runTrial(std::size_t members)
{
    Trial trial(members);
    trial.run();
    for (const std::string& failure : trial.failures())
        std::fprintf(stderr, "%s\n", failure.c_str());
    return trial.failures().empty() ? 0 : 1;
}

int runApart(std::size_t members)
{
    Cluster cluster;
    Crowd crowd(cluster, Crowd::Company::Apart);
    crowd.join(0, members);
    if (!crowd.until([](std::size_t, Member& member) { return member.link.isUp(); }, 60s)) {
        std::fputs("not all came up\n", stderr);
        return 1;
    }
    std::this_thread::sleep_for(3s);
    const IdleCost cost = IdleCost::measure(crowd, cluster, 10s);
    std::printf("%zu\tapart CPU %% members\t%.2f\n", members, cost.membersPercent);
    std::printf("%zu\tapart CPU %% servers\t%.2f\n", members, cost.serversPercent);
    std::fflush(stdout);
    return 0;
}

int runAll(const std::string& self, const char* file)
{
    FigureTable table;
    bool good = true;
    std::vector<FILE*> running;
    for (const char* what : {"apart 1000", "10", "100", "1000"})
        running.push_back(::popen((self + ' ' + what).c_str(), "r"));
    for (FILE* const one : running) {
        table.read(one);
        good = ::pclose(one) == 0 && good;
    }
    const auto idle = [&table](const char* kind) {
        return table.value(kMost, std::string(kind) + " CPU % members")
            + table.value(kMost, std::string(kind) + " CPU % servers");
    };
    const double presence = idle("idle") - idle("apart");
    table.add(kMost, "presence CPU %", std::to_string(presence));
    table.print(stdout);
    if (FILE* const out = std::fopen(file, "w")) {
        table.print(out);
        std::fclose(out);
    }
    if (!(presence <= kPresencePercent)) {
        std::fprintf(stderr, "presence takes more than %.0f %% of a core\n", kPresencePercent);
        return 1;
    }
    return good ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    raiseDescriptorLimit();
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    if (words.size() == 2 && words[0] == "all")
        return runAll(argv[0], argv[2]);
    const std::size_t members = words.empty() ? 0 : std::strtoul(words.back().data(), nullptr, 10);
    if (members >= 10 && words.size() == 1)
        return runTrial(members);
    if (members > 0 && words.size() == 2 && words[0] == "apart")
        return runApart(members);
    std::fputs("usage: simulator MEMBERS | apart MEMBERS | all FILE   (at least 10 members)\n", stderr);
    return 2;
}
