// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/server_sight.h"
#include "core/lan/link/twin_filter.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/servers/server_list.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnats {

/// A move from a connection that works to another one, of which nobody else on the LAN notices anything: no message
/// is lost, and none comes twice.
///
///   taking     The next connection subscribes to everything, and what comes by it is handed on already. We still speak
///              by the present one, and say over that every kAsk to ourselves what nobody else hears: the witness. When it
///              comes by the next one, that leads to the same LAN, and the others' servers know that we are there. Its
///              words are drawn each time: a server that is not in the LAN cannot make them up, and each tells how long it
///              has taken. Where proof is wanted, one that comes late is none: two round trips to the server in use and
///              kLate is more than any good way there takes, whatever its server answers to pings.
///   holding    We say a last word to ourselves, the fence, and nothing until that has come as well: what we say by the
///              next connection must not overtake what we said before.
///   leaving    We speak by the next connection. The one before is listened to until the witness has come and kSettle
///              and two round trips more have passed; then it unsubscribes, and is listened to as long again, for
///              what its server had sent before.
///
/// A next connection that is no good is not listened to any more, but the move ends only when the present one has brought
/// what came by the next one first.
///
/// All that time a TwinFilter keeps the second copy of each message, and our own ones, from being handed on. A move that
/// is made at once begins with leaving: the connection before may be dead, and then only what it still brings counts.
class Handover
{
public:
    enum class Wants {
        Nothing, ///< it moves at once
        Subjects, ///< the server must not refuse our subjects; after kPatience it has taken them
        Proof, ///< the witness must come within kPatience, and not late
    };

    static constexpr std::chrono::milliseconds kAsk{50};
    /// Shorter than a frame may wait for room (FlowQueue::kPatience): what we hold is not too late afterwards.
    static constexpr std::chrono::milliseconds kFenced{100};
    static constexpr std::chrono::milliseconds kSettle{200};
    /// For the witness, after a move that was made at once.
    static constexpr std::chrono::milliseconds kListen{1000};
    static constexpr std::chrono::milliseconds kPatience{3000};
    /// A room's own server may have a longer way to that of the LAN than we have.
    static constexpr std::chrono::milliseconds kLate{150};

    struct Owner
    {
        /// For what comes by the connection that is not the owner's, unless it is a twin.
        NatsConnection::MessageHandler received;
        /// To the server in use.
        std::function<std::chrono::microseconds()> roundTrip;
        /// Time to call takeNext() and leave().
        std::function<void()> taken;
        /// What isHolding() held may be said: the move cannot be made.
        std::function<void()> released;
        /// The move cannot be made. The owner destroys this.
        std::function<void(ServerStanding)> failed;
        /// Everything is done. The owner destroys this.
        std::function<void()> done;
    };

    /// `witness` is the subject of the witness, which nobody else may use and is among `subjects`; if it is empty, there
    /// is no proof. `present` is the owner's and outlives this or is handed to leave().
    Handover(EventLoop& loop, NatsServerAddress server, std::unique_ptr<NatsConnection> next,
        NatsConnection& present, const std::vector<std::string>& subjects, std::string witness, Wants wants,
        Owner owner);
    ~Handover();
    Handover(const Handover&) = delete;
    Handover& operator=(const Handover&) = delete;

    const NatsServerAddress& server() const { return m_server; }
    /// Nothing is to be said now, for kFenced at most.
    bool isHolding() const { return m_holding; }
    /// The connection before still brings what it alone has.
    bool isLeaving() const { return !m_taking; }

    /// Subscribes the connection that is not the owner's as well.
    void subscribe(const std::string& subject);
    void unsubscribe(const std::string& subject);
    /// The owner says this over its connection.
    void said(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp);
    /// The owner's connection has brought this: whether to drop it.
    bool isTwin(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp);

    std::unique_ptr<NatsConnection> takeNext();
    void leave(std::unique_ptr<NatsConnection> before);

    /// Something happened to one of the connections: closed, refused a subject, or wants to be flushed.
    void look();

private:
    TwinFilter::Side ownersSide() const { return m_taking ? TwinFilter::Side::Old : TwinFilter::Side::New; }
    TwinFilter::Side otherSide() const { return m_taking ? TwinFilter::Side::New : TwinFilter::Side::Old; }
    bool isWitness(std::string_view subject, Bytes payload, TwinFilter::Side side);
    bool isLate(Clock::Steady said) const;
    void watch();
    void unwatch();
    void readable(std::uint32_t events);
    void flush();
    void ask();
    void witnessed();
    void fenced();
    void sayToOurselves(const std::string& words);
    void settle();
    void fail(ServerStanding how);
    void finish();
    void in(std::chrono::microseconds delay, std::function<void()> then);

    EventLoop& m_loop;
    const NatsServerAddress m_server;
    const std::string m_witness;
    const std::string m_fenceWords;
    /// The witness's words, and when they were said.
    std::vector<std::pair<std::string, Clock::Steady>> m_said;
    const Wants m_wants;
    const Owner m_owner;
    TwinFilter m_filter;
    /// The one that is not the owner's: the next one, later that before.
    std::unique_ptr<NatsConnection> m_other;
    /// Where the witness is said: the present one, later m_other.
    NatsConnection* m_before;
    const Clock::Steady m_began;
    bool m_taking;
    bool m_seen = false;
    bool m_cameLate = false;
    bool m_holding = false;
    bool m_failed = false;
    bool m_unsubscribed = false;
    std::vector<std::string> m_subjects;
    EventLoop::TimerId m_timer = 0;
    EventLoop::TimerId m_asking = 0;
    /// Tells a handler that runs whether this still exists.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace vnats
