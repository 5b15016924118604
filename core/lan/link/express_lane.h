// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/link/connect_race.h"
#include "core/lan/link/keep_alive.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/servers/server_list.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// A second connection to the server in use, beside the one that carries everything: what is said by it waits behind
/// nothing, here and in the server. It is a convenience and never a condition: whatever becomes of it is nobody's problem,
/// and what it does not take goes by the other one.
///
///   closed     While it is wanted, it is opened as soon as there is a server; after a failure kFirstRetry later, and twice
///              as long after each further one, up to kLastRetry, unless it has lasted for longer than that.
///   proving    It has subscribed its one subject, and published to its own, of which the server tells it nothing. A server
///              that has answered a ping after that, and has refused nothing until then, has taken both. Then the connection
///              in use publishes there, until that arrives by the lane: it may have come to another server of a cluster.
///              One that refuses anything, now or later, or brings nothing within kProvenWithin, is not asked again: that
///              is for another connection, or other secrets, to try.
///   open       isOpen(). It is watched by a KeepAlive of its own.
///   leaving    It is not wanted any more, or belongs to a connection before the one in use. Others are told so, and it
///              receives until they have heard it: kSettle, and two round trips.
///
/// It may end at any time, since the server or the way does. Then others are told afterwards, and what they send until
/// then is lost.
///
/// In the loop's thread; nothing blocks.
class ExpressLane
{
public:
    static constexpr std::chrono::seconds kFirstRetry{30};
    static constexpr std::chrono::minutes kLastRetry{10};
    /// Until a server is looked for again where there was none.
    static constexpr std::chrono::milliseconds kLookAgain{1000};
    /// A ping that follows the subscription has been answered when something comes after this, …
    static constexpr std::chrono::milliseconds kAnswered{PingSchedule::kInterval};
    /// … and what the connection in use says arrives within this, if it ever does.
    static constexpr std::chrono::seconds kProvenWithin{10};
    static constexpr std::chrono::milliseconds kSettle{1000};
    /// More bytes that wait here or in the kernel mean that it is no quick way now.
    static constexpr std::size_t kMostUnsent = 16 * 1024;

    struct Owner
    {
        /// The server to open it at; null while it must not be opened. Borrowed during the call.
        std::function<const NatsServerAddress*()> server;
        /// It is connected.
        std::function<void(int socket)> connected;
        NatsConnection::MessageHandler received;
        /// Publishes this to the lane's own subject by the connection in use.
        std::function<void(Bytes proof)> prove;
        /// isOpen() has changed.
        std::function<void()> changed;
        /// Something was read or written; see LinkHandler::linkDrained().
        std::function<void()> drained;
    };

    /// `request` as in ConnectRace.
    ExpressLane(EventLoop& loop, NatsConnection::Request request, Owner owner);
    /// Waits for a connect that is under way.
    ~ExpressLane();
    ExpressLane(const ExpressLane&) = delete;
    ExpressLane& operator=(const ExpressLane&) = delete;

    /// What it receives, and what it says nothing to but to learn whether it may; see Link::setExpressSubject(). While it
    /// is empty, nothing is opened.
    void setSubject(const std::string& subject, const std::string& own)
    {
        m_subject = subject;
        m_own = own;
    }
    const std::string& own() const { return m_own; }
    void want(bool wanted);

    void setOwnSubnets(std::vector<IpInterfaceAddress> subnets) { m_race.setOwnSubnets(std::move(subnets)); }
    /// For the next one: the one that is open goes with the connection in use.
    void changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate);
    void networkChanged();
    /// From now on another connection is in use: this one is left for one beside that.
    void renew();
    /// No connection is in use any more: this one is not, either.
    void drop();

    bool isOpen() const { return m_state == State::Open; }
    /// Whether something that is published now leaves soon.
    bool hasRoom() const;
    /// False, and nothing is queued, if it is not open.
    bool publish(const std::string& subject, Bytes payload);
    void flush()
    {
        if (m_hasQueued)
            push();
    }
    /// It is handing messages over …
    bool isReading() const { return m_isReading; }
    /// … which may be old.
    bool isSuspect() const { return m_keepAlive.isSuspect(); }

private:
    enum class State : std::uint8_t { Closed, Proving, Open, Leaving };

    Clock::Steady now() const { return m_loop.clock().steady(); }
    NatsConnection::Events events();
    /// If it is time for that.
    void open();
    void ended(ConnectRace::Result result);
    void readable(std::uint32_t events);
    void received(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp);
    void prove();
    /// Something happened to the connection: closed, refused a subject, or wants to be flushed.
    void look();
    void push();
    void leave();
    void fail();
    void postpone();
    void close();

    EventLoop& m_loop;
    const Owner m_owner;
    std::string m_subject;
    std::string m_own;
    const NatsConnection::MessageHandler m_onMessage;
    bool m_wanted = false;
    /// By the server that is in use.
    bool m_isRefused = false;
    Clock::Steady m_notBefore;
    std::chrono::milliseconds m_delay = kFirstRetry;
    /// Until it is opened, or closed.
    EventLoop::TimerId m_timer = 0;

    State m_state = State::Closed;
    std::unique_ptr<NatsConnection> m_connection;
    Clock::Steady m_since;
    /// What the connection in use publishes to show that this one can be reached. Nobody else can.
    std::string m_proof;
    bool m_isProven = false;
    KeepAlive m_keepAlive;
    bool m_isReading = false;
    bool m_hasQueued = false;
    bool m_awaitsWritable = false;
    /// What the kernel held unsent when it was last asked, and what it has taken since. It is asked only when that
    /// matters.
    struct Unsent
    {
        Clock::Steady measured;
        std::size_t bytes = 0;
    };
    mutable Unsent m_unsent;
    ConnectRace m_race;
};

} // namespace vnats
