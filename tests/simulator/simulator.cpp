// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/figure_table.h"
#include "tests/simulator/idle_cost.h"
#include "tests/simulator/trial.h"
#include "tests/simulator/usage.h"

#include <array>
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
/// What one of a thousand costs apart from the others is taken from so many.
constexpr std::size_t kApart = 500;

std::string rounded(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3f", value);
    return text.data();
}

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
    std::this_thread::sleep_for(3s); // what happens at the beginning is no idling
    const IdleCost cost = IdleCost::measure(crowd, cluster, 8s);
    std::printf("%zu\tapart CPU %% members\t%.2f\n", members, cost.membersPercent);
    std::printf("%zu\tapart CPU %% servers\t%.2f\n", members, cost.serversPercent);
    std::fflush(stdout);
    return 0;
}

int runAll(const std::string& self, const char* file)
{
    FigureTable table;
    bool good = true;
    const auto begin = [&self](const char* what) { return ::popen((self + ' ' + what).c_str(), "r"); };
    const auto end = [&](FILE* one) {
        table.read(one);
        good = ::pclose(one) == 0 && good;
    };
    end(begin("apart 500")); // before the others, which would make it dearer
    std::vector<FILE*> running;
    for (const char* size : {"10", "100", "1000"})
        running.push_back(begin(size));
    for (FILE* const one : running)
        end(one);

    const auto idle = [&table](std::size_t members, const char* kind) {
        return table.value(members, std::string(kind) + " CPU % members")
            + table.value(members, std::string(kind) + " CPU % servers");
    };
    double presence = 0;
    for (const std::size_t members : {10, 100, 1000}) {
        const double alone = idle(kApart, "apart") * static_cast<double>(members) / kApart;
        presence = idle(members, "idle") - alone;
        table.add(members, "presence CPU %", rounded(presence));
        table.add(members, "idle CPU % each", rounded(idle(members, "idle") / static_cast<double>(members)));
    }
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
