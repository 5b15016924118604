// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulator/cluster.h"
#include "tests/simulator/crowd.h"

#include <string>
#include <vector>

namespace vnats::simulator {

/// One crowd's life from the first connect to the loss of a server: what is measured, and what of it misses
/// the bars.
///
/// Each figure is a line of members, name and value, with tabs between, as soon as it is known.
class Trial
{
public:
    explicit Trial(std::size_t members)
        : m_members(members)
        , m_crowd(m_cluster)
    {
    }

    void run();

    const std::vector<std::string>& failures() const { return m_failures; }

private:
    void everybodyComes();
    void oneMoreComes();
    void oneSpeaksToAll();
    void oneLeaves();
    void oneVanishes();
    void everybodyIdles();
    void aServerDies();

    bool eachKnows(std::size_t others, std::chrono::seconds patience,
        std::chrono::milliseconds pace = std::chrono::milliseconds(10));
    void timed(const std::string& what, std::size_t others, double bar);
    void figure(const std::string& name, double value, int digits);
    void require(bool isTrue, const std::string& what);
    /// A bar of the issue's: asserted where this machine can do the work of so many computers in time, and
    /// told where it may be the machine that fails.
    void meets(bool isTrue, const std::string& bar);

    const std::size_t m_members;
    /// By member: how often it heard the one frame that was sent to all. Each in its member's thread.
    std::vector<int> m_heard;
    Cluster m_cluster;
    Crowd m_crowd;
    std::vector<std::string> m_failures;
};

} // namespace vnats::simulator
