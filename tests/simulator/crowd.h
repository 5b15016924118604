// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/event_loop.h"
#include "tests/simulator/cluster.h"
#include "tests/simulator/member.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace vnats::simulator {

/// Members of a VLAN, spread over a few threads with an event loop each and over the cluster's servers:
/// member n is at home on server n modulo three. All functions are for the thread that made the crowd.
class Crowd
{
public:
    static constexpr std::size_t kLoops = 2;

    enum class Company : std::uint8_t {
        Together, ///< on one VLAN
        Apart, ///< each on a VLAN of its own: what members cost without each other
    };

    explicit Crowd(const Cluster& cluster, Company company = Company::Together);
    ~Crowd();

    /// Members `from` … `to` - 1 begin to connect.
    void join(std::size_t from, std::size_t to);
    /// With a bye, or silently, like a computer whose cable is cut.
    void leave(std::size_t number);
    void vanish(std::size_t number);
    std::size_t size() const { return m_size; }

    /// Runs `task` with one member in its own thread and waits for it.
    void with(std::size_t number, const std::function<void(Member&)>& task);
    void withAll(const std::function<void(std::size_t number, Member&)>& task);
    /// How long it took until something was true of every member; nothing if it was not in time.
    std::optional<std::chrono::milliseconds> until(
        const std::function<bool(std::size_t number, Member&)>& isTrue, std::chrono::seconds patience,
        std::chrono::milliseconds pace = std::chrono::milliseconds(10));

private:
    struct Loop
    {
        const SystemClock clock;
        EventLoop events{clock};
        std::thread thread;
        std::map<std::size_t, std::unique_ptr<Member>> members;
    };
    Loop& loopOf(std::size_t number) { return *m_loops[number % kLoops]; }
    /// Runs `task` in every loop's thread and waits for all.
    void inEach(const std::function<void(Loop&)>& task);
    static void in(Loop& loop, const std::function<void()>& task);

    const Cluster& m_cluster;
    const Company m_company;
    std::vector<std::unique_ptr<Loop>> m_loops;
    std::size_t m_size = 0;
};

} // namespace vnats::simulator
