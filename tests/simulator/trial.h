// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulator/cluster.h"
#include "tests/simulator/crowd.h"
#include "tests/simulator/flow.h"

#include <string>
#include <vector>

namespace vnats::simulator {

/// One crowd's life from the first connect to the loss of a server: what is measured, and what of it misses
/// the bars.
class Trial
{
public:
    explicit Trial(std::size_t members)
        : m_members(members)
        , m_crowd(m_cluster)
    {
    }

    void run();

    /// A column of the table: names and values, in order.
    struct Figure
    {
        std::string name;
        std::string value;
    };
    const std::vector<Figure>& figures() const { return m_figures; }
    const std::vector<std::string>& failures() const { return m_failures; }

private:
    void everybodyComes();
    void oneMoreComes();
    void oneSpeaksToAll();
    void oneLeaves();
    void oneVanishes();
    void everybodyIdles();
    void aServerDies();

    bool eachKnows(std::size_t others, std::chrono::seconds patience, const std::string& what,
        std::chrono::milliseconds bar, std::chrono::milliseconds pace = std::chrono::milliseconds(10));
    void figure(const std::string& name, double value, int digits);
    void require(bool isTrue, const std::string& what);

    const std::size_t m_members;
    Cluster m_cluster;
    Crowd m_crowd;
    std::vector<Figure> m_figures;
    std::vector<std::string> m_failures;
    /// By member: how often it heard the one frame that was sent to all.
    std::vector<int> m_heard;
};

} // namespace vnats::simulator
