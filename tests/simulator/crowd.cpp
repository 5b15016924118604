// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/crowd.h"

#include <atomic>
#include <future>

namespace vnats::simulator {

using namespace std::chrono_literals;

Crowd::Crowd(const Cluster& cluster, Company company)
    : m_cluster(cluster)
    , m_company(company)
{
    for (std::size_t i = 0; i < kLoops; ++i) {
        m_loops.push_back(std::make_unique<Loop>());
        Loop& loop = *m_loops.back();
        loop.thread = std::thread([&loop] { loop.events.run(); });
    }
}

Crowd::~Crowd()
{
    inEach([](Loop& loop) { loop.members.clear(); });
    for (const auto& loop : m_loops) {
        loop->events.post([&loop] { loop->events.quit(); });
        loop->thread.join();
    }
}

void Crowd::join(std::size_t from, std::size_t to)
{
    inEach([&](Loop& loop) {
        for (std::size_t n = from; n < to; ++n) {
            const auto vlan = static_cast<std::uint32_t>(m_company == Company::Together ? 42 : 1000 + n);
            if (&loopOf(n) == &loop)
                loop.members[n] = std::make_unique<Member>(loop.events, n, vlan, m_cluster.urlsFrom(n));
        }
    });
    m_size += to - from;
}

void Crowd::leave(std::size_t number)
{
    with(number, [](Member& member) { member.engine.leave(); });
    vanish(number);
}

void Crowd::vanish(std::size_t number)
{
    Loop& loop = loopOf(number);
    in(loop, [&] { m_size -= loop.members.erase(number); });
}

void Crowd::with(std::size_t number, const std::function<void(Member&)>& task)
{
    Loop& loop = loopOf(number);
    in(loop, [&] { task(*loop.members.at(number)); });
}

void Crowd::withAll(const std::function<void(std::size_t, Member&)>& task)
{
    // One loop after the other, so that the task may collect without a lock.
    for (const auto& loop : m_loops)
        in(*loop, [&] {
            for (const auto& [number, member] : loop->members)
                task(number, *member);
        });
}

std::optional<std::chrono::milliseconds> Crowd::until(const std::function<bool(std::size_t, Member&)>& isTrue,
    std::chrono::seconds patience, std::chrono::milliseconds pace)
{
    const auto start = std::chrono::steady_clock::now();
    while (true) {
        std::atomic<bool> all = true;
        inEach([&](Loop& loop) {
            for (const auto& [number, member] : loop.members)
                if (!isTrue(number, *member)) {
                    all = false;
                    return;
                }
        });
        const auto passed = std::chrono::steady_clock::now() - start;
        if (all)
            return std::chrono::duration_cast<std::chrono::milliseconds>(passed);
        if (passed > patience)
            return std::nullopt;
        std::this_thread::sleep_for(pace); // only the members' tables show what is measured
    }
}

void Crowd::inEach(const std::function<void(Loop&)>& task)
{
    std::vector<std::future<void>> done;
    for (const auto& loop : m_loops) {
        auto promise = std::make_shared<std::promise<void>>();
        done.push_back(promise->get_future());
        loop->events.post([&task, &loop = *loop, promise] {
            task(loop);
            promise->set_value();
        });
    }
    for (const auto& future : done)
        future.wait();
}

void Crowd::in(Loop& loop, const std::function<void()>& task)
{
    auto promise = std::make_shared<std::promise<void>>();
    auto done = promise->get_future();
    loop.events.post([&task, promise] {
        task();
        promise->set_value();
    });
    done.wait();
}

} // namespace vnats::simulator
