// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/nats/connect_race.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/nats/server_list.h"
#include "core/lan/wire/link.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace vnats {

/// Link over NATS: one connection at a time, made anew for ever.
///
/// A round is a race of all servers: those of the settings in their order, then those that the cluster
/// announces, the one that was lost last. After a lost connection a round begins at once; after a round
/// without success the link waits, longer each time (kFirstDelay … kLastDelay, with jitter so that a server's
/// clients do not return in step). A refused login waits kLastDelay: a server is not hammered with passwords.
/// A connection that did not last kLasting counts as no success.
///
/// A connection is watched: the server answers a ping every NatsConnection::kPingInterval.
///
///   silent for kStall     isStalled(): what is sent now may arrive too late; and when the silence ends,
///                         isSuspect() for kSettle: what arrives may be old. If what was sent is not even
///                         acknowledged by then, the way is gone, not the server: the next round begins.
///   silent for kDead      the server is given up, and the next round begins
///
/// A connection is also left while it still works, when the server is about to shut down (lame duck), and
/// when the network has changed so that the kernel would now take another way to it: the next one is open
/// before it goes.
///
/// What was queued for a connection that is given up is thrown away, in the kernel too, so nothing of it can
/// arrive late.
class NatsLink final : public Link
{
public:
    struct Options
    {
        std::vector<std::string> servers;
        Secrets secrets;
        std::string clientName;
        /// The name that the servers' certificates must hold, if it is not the host of each URL.
        std::string tlsServerName{};
        /// A server that is only to be found there is not tried, but told (SubnetOverlap).
        std::vector<IpInterfaceAddress> ownSubnets{};
    };

    static constexpr std::chrono::milliseconds kFirstDelay{250};
    static constexpr std::chrono::milliseconds kLastDelay{15000};
    static constexpr std::chrono::milliseconds kLasting{5000};
    static constexpr std::chrono::milliseconds kStall{900};
    static constexpr std::chrono::milliseconds kSettle{500};
    static constexpr std::chrono::milliseconds kDead{4000};

    static constexpr std::chrono::milliseconds kUnsentTime{40};
    static constexpr std::size_t kLeastUnsent = 16 * 1024;
    static constexpr std::size_t kMostUnsent = 256 * 1024;

    NatsLink(EventLoop& loop, Options options);
    /// Waits for connects that are under way.
    ~NatsLink() override;

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override;
    void unsubscribe(const std::string& subject) override;
    void start() override;
    void obey(LinkCommand command) override;
    bool isUp() const override { return m_connection != nullptr; }
    bool isStalled() const override { return m_stalled; }
    bool isSuspect() const override;
    LinkStatus status() const override;
    std::size_t maxPayload() const override;
    bool publish(const std::string& subject, Bytes payload) override;
    bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) override;
    void flush() override;
    std::size_t unsentBytes() const override;
    bool hasRoom() const override { return unsentBytes() <= m_unsentLimit; }

private:
    Clock::Steady now() const { return m_loop.clock().steady(); }
    NatsConnection::Events events();
    /// Every server, now.
    void beginRound();
    void scheduleRound();
    /// Another connection beside the one there is, which goes when the other one is open.
    void beginMove(std::vector<NatsServerAddress> servers);
    void raceEnded(ConnectRace::Result result);
    void adopt(NatsServerAddress server, std::unique_ptr<NatsConnection> connection);
    void release();
    /// How long nothing has come from the server.
    Clock::Steady::duration silence() const;
    /// Whether the connection is well; looks again when it can first be seen not to be.
    void look();
    void measureRoom();
    void giveUp(const Problem& problem);
    void connectionClosed();
    void leaveLameDuck();
    void networkChanged();
    void socketReady(std::uint32_t events);
    void setProblem(const Problem& problem);
    /// Half of the delay up to all of it.
    std::chrono::milliseconds jittered(std::chrono::milliseconds delay);

    EventLoop& m_loop;
    LinkHandler* m_handler = nullptr;
    std::vector<std::string> m_subjects;
    NatsConnection::MessageHandler m_onMessage;

    ServerList m_servers;
    std::minstd_rand m_random;
    std::unique_ptr<NatsConnection> m_connection;
    /// Of the connection, or the last one.
    NatsServerAddress m_server;
    Clock::Steady m_since;
    bool m_awaitsWritable = false;
    bool m_stalled = false;
    /// What may wait here, in bytes, and as much again in the kernel: what the way takes in kUnsentTime.
    std::size_t m_unsentLimit = kMostUnsent;
    Clock::Steady m_suspectUntil;
    Problem m_problem;

    bool m_asleep = false;
    std::chrono::milliseconds m_delay = kFirstDelay;
    EventLoop::TimerId m_retry = 0;
    EventLoop::TimerId m_look = 0;
    ConnectRace m_race;
};

} // namespace vnats
