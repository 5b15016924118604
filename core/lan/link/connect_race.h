// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/nats/nats_connection.h"
#include "core/lan/servers/server_list.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace vnats {

/// Connects to the first of several servers that lets us in. They are tried one after the other, a head start
/// apart or as soon as the one before has failed, so that servers that answer keep their order and one that
/// does not answer costs no more than its head start.
///
/// A connect blocks, so each has a thread that does nothing else. An abandoned one goes on until it ends by
/// itself, and what it opens is closed again.
class ConnectRace
{
public:
    static constexpr std::chrono::milliseconds kHeadStart{250};
    /// Where not the order counts, but who is there first.
    static constexpr std::chrono::milliseconds kShortHeadStart{20};
    /// Threads at once, abandoned ones included; further servers wait until one ends.
    static constexpr std::size_t kMaxThreads = 24;

    using Opened = std::expected<std::unique_ptr<NatsConnection>, Problem>;
    struct Result
    {
        NatsServerAddress server;
        /// The connection, or the problem of the first server in order; a refused login comes before any
        /// other.
        Opened opened;
    };

    /// `request` is what all connections have in common, without a server; each gets its own `events`. All
    /// calls are made in the loop's thread. `finished` may destroy this.
    ConnectRace(EventLoop& loop, NatsConnection::Request request,
        std::function<NatsConnection::Events()> events, std::function<void(Result)> finished);
    /// Waits for connects that are under way.
    ~ConnectRace();
    ConnectRace(const ConnectRace&) = delete;
    ConnectRace& operator=(const ConnectRace&) = delete;

    /// Abandons what is under way. There must be at least one server.
    void start(std::vector<NatsServerAddress> servers, std::chrono::milliseconds headStart = kHeadStart);
    void abandon();
    /// For connects that begin from now on.
    void setOwnSubnets(std::vector<IpInterfaceAddress> subnets) { m_request.ownSubnets = std::move(subnets); }
    /// For the connects that are begun from now on.
    void changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate);
    bool isRunning() const { return m_open > 0; }

private:
    struct Entrant;
    void startNext();
    void ended(Entrant& entrant);

    EventLoop& m_loop;
    NatsConnection::Request m_request;
    const std::function<NatsConnection::Events()> m_events;
    const std::function<void(Result)> m_finished;

    std::vector<NatsServerAddress> m_servers;
    std::chrono::milliseconds m_lead = kHeadStart;
    std::size_t m_next = 0;
    /// Servers that have not failed yet; 0 when there is no race.
    std::size_t m_open = 0;
    std::uint64_t m_round = 0;
    std::optional<Problem> m_problem;
    std::size_t m_problemOf = 0;
    EventLoop::TimerId m_headStart = 0;
    std::list<std::unique_ptr<Entrant>> m_entrants;
    /// Tells a task that a thread has posted whether the race still exists.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace vnats
