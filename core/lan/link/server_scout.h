// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/link/connect_race.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/servers/server_survey.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace vnats {

/// Tries the other servers while one is in use, and finds a better one, as ServerSurvey has it: one at a time, and each
/// by a whole connection with TLS and login. What answers handshakes only, as captive portals and accelerators do, is
/// never found to be better, and no round trip is believed that is shorter than the kernel's own.
class ServerScout
{
public:
    /// The median of so many pings is a server's round trip; between them kPause.
    static constexpr std::size_t kPings = 3;
    static constexpr std::chrono::milliseconds kPause{50};
    /// A server that is better is asked so often, and that it works shows then.
    static constexpr std::chrono::milliseconds kWatch{5000};
    static constexpr std::chrono::milliseconds kWatchInOrder{500};
    static constexpr std::chrono::milliseconds kNoAnswer{4000};

    struct Owner
    {
        /// Of the connection in use.
        std::function<std::chrono::microseconds()> roundTrip;
        /// A better server, and the connection that has proved it; called from the loop.
        std::function<void(NatsServerAddress server, std::unique_ptr<NatsConnection> connection)> found;
    };

    /// As ConnectRace.
    ServerScout(EventLoop& loop, NatsConnection::Request request,
        std::function<NatsConnection::Events()> events, ServerPreference preference, bool metered,
        Owner owner);
    ~ServerScout();
    ServerScout(const ServerScout&) = delete;
    ServerScout& operator=(const ServerScout&) = delete;

    const ServerSurvey& survey() const { return m_survey; }

    void setServers(const std::vector<RankedServer>& servers);
    /// See ServerSurvey.
    void renewed(const std::string& url);
    void setOwnSubnets(std::vector<IpInterfaceAddress> subnets) { m_race.setOwnSubnets(std::move(subnets)); }
    void changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate);
    void networkChanged();

    /// This server is in use from now on, by choice if found() brought it.
    void adopted(const std::string& url, bool byChoice);
    /// No server is in use, and nothing is tried: it is lost …
    void lost();
    /// … or we sleep.
    void left();
    /// A move is under way; go on with adopted() or goOn().
    void pause();
    void goOn() { schedule(); }
    /// What found() brought is of no use.
    void refused(const std::string& url, ServerStanding why);

    /// Something happened to a connection: it was closed, or wants to be flushed.
    void look();

private:
    void schedule();
    void tryNext();
    void opened(ConnectRace::Result result);
    void ask();
    void answered();
    void end();
    void fail(ServerStanding how);

    EventLoop& m_loop;
    const ServerPreference m_preference;
    const Owner m_owner;
    ServerSurvey m_survey;
    EventLoop::TimerId m_timer = 0;
    /// The one that is being tried, and the connection to it once it is open.
    NatsServerAddress m_server;
    std::unique_ptr<NatsConnection> m_connection;
    bool m_asks = false;
    Clock::Steady m_asked;
    std::vector<std::chrono::microseconds> m_answers;
    ConnectRace m_race;
};

} // namespace vnats
