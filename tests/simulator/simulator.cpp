// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_trust.h"
#include "tests/simulator/figure_table.h"
#include "tests/simulator/idle_cost.h"
#include "tests/simulator/trial.h"
#include "tests/simulator/unrolled_trial.h"
#include "tests/simulator/usage.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// simulator MEMBERS         what a crowd of that size costs, and whether it meets the bars
/// simulator apart MEMBERS   what so many members cost that have nothing to do with each other
/// simulator unrolled MEMBERS   a crowd with one that understands no rolls
/// simulator all FILE SIZE…  crowds of these sizes, as a table to FILE and standard output
///
/// Each size runs in a process of its own, so that its CPU time is its own.

using namespace vnats::simulator;
using namespace std::chrono_literals;

namespace {

/// What one costs apart from the others is taken from so many; presence is what they cost together above
/// that.
constexpr std::size_t kApart = 200;
constexpr std::size_t kSmall = 100;

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

int runAll(const std::string& self, const std::string& file, const std::vector<std::size_t>& sizes)
{
    FigureTable table;
    bool good = true;
    const auto begin = [&self](const std::string& what) { return ::popen((self + ' ' + what).c_str(), "r"); };
    const auto end = [&](FILE* one) {
        table.read(one);
        good = ::pclose(one) == 0 && good;
    };
    end(begin("apart " + std::to_string(kApart))); // before the crowd, which would make it more expensive
    // Small crowds leave enough of the machine to each other; a large one is alone.
    std::vector<FILE*> small;
    for (const std::size_t size : sizes)
        if (size <= kSmall)
            small.push_back(begin(std::to_string(size)));
    for (FILE* const one : small)
        end(one);
    for (const std::size_t size : sizes)
        if (size > kSmall)
            end(begin(std::to_string(size)));

    const auto idle = [&table](std::size_t members, const char* kind) {
        return table.value(members, std::string(kind) + " CPU % members")
            + table.value(members, std::string(kind) + " CPU % servers");
    };
    for (const std::size_t members : sizes) {
        const double alone = idle(kApart, "apart") * static_cast<double>(members) / kApart;
        table.add(members, "presence CPU %", rounded(idle(members, "idle") - alone));
        table.add(members, "idle CPU % each", rounded(idle(members, "idle") / static_cast<double>(members)));
    }
    table.print(stdout);
    if (FILE* const out = std::fopen(file.c_str(), "w")) {
        table.print(out);
        std::fclose(out);
    }
    return good ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    raiseDescriptorLimit();
    vnats::distrustSystemCertificates(); // as a worker without a TLS server does
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto number = [](const std::string& word) { return std::strtoul(word.c_str(), nullptr, 10); };
    const std::size_t members = words.empty() ? 0 : number(words.back());
    if (words.size() >= 3 && words[0] == "all" && members >= 10) {
        std::vector<std::size_t> sizes;
        for (const std::string& word : std::span(words).subspan(2))
            sizes.push_back(number(word));
        return runAll(argv[0], argv[2], sizes);
    }
    if (members >= 10 && words.size() == 1)
        return runTrial(members);
    if (members > 0 && words.size() == 2 && words[0] == "apart")
        return runApart(members);
    if (members > 0 && words.size() == 2 && words[0] == "unrolled")
        return runUnrolledTrial(members) ? 0 : 1;
    std::fputs(
        "usage: simulator MEMBERS | apart MEMBERS | unrolled MEMBERS | all FILE MEMBERS…   (at least 10 members)\n",
        stderr);
    return 2;
}
