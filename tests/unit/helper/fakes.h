// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/authorizer.h"
#include "helper/access/callers.h"
#include "helper/network/network_setup.h"
#include "helper/process/timers.h"
#include "helper/session/worker_program.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace vnats {

/// Runs the event loop until `done`; false when that takes longer than any machine needs.
template <typename Predicate>
bool waitFor(Predicate done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.hasExpired(30000))
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
    return true;
}

/// Time that stands still until the test lets it pass.
class FakeTimers final : public Timers
{
public:
    const Clock& clock() const override { return m_clock; }
    std::unique_ptr<Timer> make(std::function<void()> due) override
    {
        return std::make_unique<Waiting>(*this, std::move(due));
    }

    /// Everything that becomes due in this time is done, in its order.
    void pass(std::chrono::milliseconds time)
    {
        const Clock::Steady end = m_clock.now + time;
        while (Waiting* const next = firstUntil(end)) {
            m_clock.now = *std::exchange(next->at, std::nullopt);
            const auto due = next->due; // which may end the timer
            due();
        }
        m_clock.now = end;
    }
    /// A time in which nothing is done that becomes due.
    void lapse(std::chrono::milliseconds time) { m_clock.now += time; }
    /// How many timers run.
    std::size_t active() const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(m_timers, [](const Waiting* timer) { return timer->isActive(); }));
    }

private:
    struct StandingClock final : Clock
    {
        Steady steady() const override { return now; }
        Wall wall() const override { return Wall(now.time_since_epoch() + std::chrono::years(50)); }
        std::chrono::milliseconds sinceBoot() const override
        {
            return std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
        }
        Steady now{std::chrono::hours(1)};
    };
    struct Waiting final : Timer
    {
        Waiting(FakeTimers& timers, std::function<void()> what)
            : all(timers)
            , due(std::move(what))
        {
            all.m_timers.push_back(this);
        }
        ~Waiting() override { std::erase(all.m_timers, this); }
        void start(std::chrono::milliseconds delay) override { at = all.m_clock.now + delay; }
        void stop() override { at.reset(); }
        bool isActive() const override { return at.has_value(); }

        FakeTimers& all;
        std::function<void()> due;
        std::optional<Clock::Steady> at;
    };

    Waiting* firstUntil(Clock::Steady end) const
    {
        Waiting* first = nullptr;
        for (Waiting* const timer : m_timers)
            if (timer->at && *timer->at <= end && (!first || *timer->at < *first->at))
                first = timer;
        return first;
    }

    StandingClock m_clock;
    std::vector<Waiting*> m_timers;
};

class FakeAuthorizer final : public Authorizer
{
public:
    Ticket check(const Question& question, Reply reply) override
    {
        asked.push_back(question);
        open[++m_last] = std::move(reply);
        if (immediately && answersNewest)
            open.extract(m_last).mapped()(*immediately);
        else if (immediately)
            answer(*immediately);
        return m_last;
    }
    void cancel(Ticket ticket) override { cancelled += open.erase(ticket); }

    /// Answers the oldest open question.
    void answer(const Verdict& verdict)
    {
        ASSERT_FALSE(open.empty());
        const auto node = open.extract(open.begin());
        node.mapped()(verdict);
    }

    std::optional<Verdict> immediately;
    /// Older questions stay open.
    bool answersNewest = false;
    std::vector<Question> asked;
    std::map<Ticket, Reply> open;
    std::size_t cancelled = 0;

private:
    Ticket m_last = 0;
};

/// What the fake worker of these tests says in its problem; empty in any other.
inline std::string reasonIn(const Problem& problem)
{
    const auto reason = problem.places.find("reason");
    return reason == problem.places.end() ? std::string() : reason->second;
}

/// Callers whose uids the test sets; one without a uid is not on the bus.
class FakeCallers final : public Callers
{
    Q_OBJECT
public:
    void lookUp(const QString& caller, UidReply reply) override
    {
        if (slow)
            return;
        const auto found = uids.find(caller);
        reply(found == uids.end() ? std::nullopt : std::optional(found->second));
    }
    void watch(const QString& caller) override { watched.insert(caller); }
    void forget(const QString& caller) override { watched.erase(watched.find(caller)); }

    /// The caller leaves the bus.
    void leave(const QString& caller)
    {
        uids.erase(caller);
        Q_EMIT left(caller);
    }

    std::map<QString, uid_t> uids;
    /// No answer comes.
    bool slow = false;
    std::multiset<QString> watched;
};

/// Interfaces that exist in the test's imagination; `tap()` is a descriptor of /dev/null.
class FakeNetwork final : public NetworkSetup
{
public:
    std::expected<HostNetwork, Problem> host() override
    {
        ++looks;
        if (onHost)
            onHost();
        return hostNetwork;
    }
    std::expected<std::unique_ptr<NetworkInterface>, Problem> create(
        const Settings& settings, std::optional<MacAddress> mac) override
    {
        ++made;
        macs.push_back(mac.value_or(MacAddress({2, 0, 0, 0, 0, 1})));
        if (failure)
            return std::unexpected(*failure);
        state = {settings.interfaceName(), macs.back(), settings.mtu, true, settings.addresses};
        return std::make_unique<Interface>(
            *this, settings.interfaceName(), Fd(::open("/dev/null", O_RDWR | O_CLOEXEC)));
    }
    std::expected<std::unique_ptr<NetworkInterface>, Problem> adopt(Fd tap, MacAddress mac) override
    {
        if (failure)
            return std::unexpected(*failure);
        macs.push_back(mac);
        ++adopted;
        state = {released.empty() ? "vnats" : *released.begin(), mac, 1500, true, kept};
        auto interface = std::make_unique<Interface>(*this, state.name, std::move(tap));
        state.mac = foundMac.value_or(mac);
        return interface;
    }

    HostNetwork hostNetwork;
    /// How often it has been looked at, and what happens then.
    int looks = 0;
    std::function<void()> onHost;
    std::optional<Problem> failure;
    int made = 0;
    int adopted = 0;
    /// The addresses of one that is adopted.
    std::vector<IpInterfaceAddress> kept;
    /// What an interface has that is adopted, if not what it should have.
    std::optional<MacAddress> foundMac;
    /// Interfaces that stay when their objects go.
    std::set<std::string> released;
    int pulled = 0;
    std::vector<bool> carriers;
    /// Every one that an interface was given, in order.
    std::vector<MacAddress> macs;
    std::set<std::string> existing;

    /// The newest interface as it is. Another program changes it so: set a value, then disturb().
    InterfaceState state;
    /// Those of the newest interface.
    std::vector<LanRoute> routes;
    std::optional<Problem> routeFailure;
    unsigned timesDown = 0;
    /// What look() says instead.
    std::optional<Problem> lost;
    void disturb() const
    {
        ASSERT_TRUE(m_onChange);
        m_onChange();
    }

private:
    std::function<void()> m_onChange;

    class Interface final : public NetworkInterface
    {
    public:
        Interface(FakeNetwork& network, std::string name, Fd tap)
            : m_network(network)
            , m_name(std::move(name))
            , m_mac(network.state.mac)
            , m_tap(std::move(tap))
        {
            m_network.existing.insert(m_name);
            m_network.released.erase(m_name);
        }
        ~Interface() override
        {
            if (!m_network.released.contains(m_name))
                m_network.existing.erase(m_name);
        }
        const std::string& name() const override { return m_name; }
        MacAddress mac() const override { return m_mac; }
        std::expected<InterfaceState, Problem> look() override
        {
            if (m_network.lost)
                return std::unexpected(*m_network.lost);
            m_mac = m_network.state.mac;
            return m_network.state;
        }
        void onChange(std::function<void()> changed) override { m_network.m_onChange = std::move(changed); }
        std::expected<void, Problem> setMac(MacAddress mac) override
        {
            if (m_network.failure)
                return std::unexpected(*m_network.failure);
            m_network.macs.push_back(mac);
            m_network.state.mac = m_mac = mac;
            return {};
        }
        std::expected<void, Problem> setMtu(std::uint32_t mtu) override
        {
            return change([&](InterfaceState& state) { state.mtu = mtu; });
        }
        std::expected<void, Problem> bringUp() override
        {
            return change([](InterfaceState& state) { state.up = true; });
        }
        std::expected<void, Problem> addAddress(const IpInterfaceAddress& address) override
        {
            return change([&](InterfaceState& state) {
                if (std::ranges::find(state.addresses, address) == state.addresses.end())
                    state.addresses.push_back(address);
            });
        }
        std::expected<void, Problem> withdrawAddress(const IpInterfaceAddress& address) override
        {
            return change([&](InterfaceState& state) { std::erase(state.addresses, address); });
        }
        std::expected<std::vector<LanRoute>, Problem> routes() override { return m_network.routes; }
        std::expected<void, Problem> addRoute(
            const LanRoute& route, const std::vector<IpInterfaceAddress>&) override
        {
            if (m_network.routeFailure)
                return std::unexpected(*m_network.routeFailure);
            m_network.routes.push_back(route);
            return {};
        }
        std::expected<void, Problem> removeRoute(const LanRoute& route) override
        {
            std::erase(m_network.routes, route);
            return {};
        }
        unsigned timesDown() const override { return m_network.timesDown; }
        void pullCable() override { ++m_network.pulled; }
        void noteCarrier(bool there) override { m_network.carriers.push_back(there); }
        int tap() const override { return m_tap.get(); }
        void release() override { m_network.released.insert(m_name); }

    private:
        template <typename Change>
        std::expected<void, Problem> change(Change change)
        {
            if (m_network.failure)
                return std::unexpected(*m_network.failure);
            change(m_network.state);
            return {};
        }

        FakeNetwork& m_network;
        std::string m_name;
        MacAddress m_mac;
        Fd m_tap;
    };
};

/// The fake worker beside the test's own binary, as nobody when the test is root.
inline WorkerProgram fakeWorker()
{
    auto program = WorkerProgram::open({VNATS_TEST_BIN}, "vlan-nats-fake-worker");
    if (!program) {
        ADD_FAILURE() << program.error().toString();
        return {};
    }
    if (::getuid() == 0)
        program->user = WorkerProgram::unprivilegedUser();
    return *std::move(program);
}

/// VLAN 42; the name tells the fake worker what to do.
inline Settings vlan42(std::string behaviour = {})
{
    Settings settings;
    settings.name = std::move(behaviour);
    settings.servers = {"nats://example.org:4222"};
    settings.vlanId = 42;
    settings.addresses = {{*IpAddress::parse("10.0.0.1"), 24}};
    return settings;
}

} // namespace vnats
