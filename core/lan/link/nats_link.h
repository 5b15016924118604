// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/lan/link/connect_race.h"
#include "core/lan/link/express_lane.h"
#include "core/lan/link/handover.h"
#include "core/lan/link/keep_alive.h"
#include "core/lan/link/line_room.h"
#include "core/lan/link/refused_subjects.h"
#include "core/lan/link/round_delay.h"
#include "core/lan/link/server_scout.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/servers/nearby_servers.h"
#include "core/lan/servers/server_list.h"
#include "core/lan/wire/link.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The link room keeps one connection to one of several servers, for ever. Everything but the connect happens in the
/// loop's thread and nothing there blocks; a connect has a thread of its own (ConnectRace). A server that falls silent is
/// soon taken for dead, and what waited for it is thrown away: nothing that was queued for one connection ever reaches
/// another. It knows connections and servers, and no cnats.
namespace vnats {

/// Link over NATS: one connection at a time, made anew for ever; and a second one to the same server while that is of
/// use (ExpressLane).
///
/// A round is a race of all servers: those of the settings in their order, then those that the cluster
/// announces, the one that was just lost at the end; or, if the nearest is preferred, in the order of their round
/// trips and hardly apart. After a lost connection a round begins at once. After a
/// round without success the link waits (RoundDelay). A connection that did not last kLasting does not count as a
/// success.
///
/// A connection is watched (KeepAlive); when its server is given up, the next round begins.
///
/// A connection is also left while it still works: when the server is about to shut down (lame duck), and
/// when the network has changed so that the kernel would now reach it by another route, and when a better server has
/// been found (ServerScout). The next one is open before it goes, and nothing is lost meanwhile (Handover).
///
/// A subject that the server refuses is a problem as long as it does (RefusedSubjects).
///
/// Other secrets are tried at once, and a connection that was made with the former ones is left only for one that
/// the new ones have opened. If the server does not accept them, that is a problem of a connection that goes on.
///
/// A connection that goes far uses the congestion control bbr where the kernel lets it (congestion_control.h).
///
/// What was queued for a connection that is given up is thrown away, in the kernel too, so none of it can
/// arrive late.
class NatsLink final : public Link
{
public:
    struct Options
    {
        std::vector<std::string> servers;
        Secrets secrets;
        std::string clientName;
        /// The name in the servers' certificates, if it is not the host of each URL.
        std::string tlsServerName{};
        /// A server whose only addresses lie in these is not tried but reported (SubnetOverlap).
        std::vector<IpInterfaceAddress> ownSubnets{};
        /// Asks somebody with more rights to give a connection's socket bbr; it is borrowed. May be empty.
        std::function<void(int socket)> askForBbr{};
        /// See Settings.
        bool metered = false;
        ServerPreference prefer = ServerPreference::Order;
        /// See Handover.
        std::string witness{};
        std::string proxy{};
    };

    static constexpr std::chrono::milliseconds kLasting{5000};

    /// After it a server that has not refused the subscriptions has taken them.
    static constexpr std::chrono::milliseconds kProven{(PingSchedule::kFirst - 1) * PingSchedule::kInterval};

    /// How soon room is looked for again when nothing else tells that there is some.
    static constexpr std::chrono::milliseconds kRoomAgain{1};
    /// More than the host's last frames may exceed the room by: a large segment, a train of datagrams and a
    /// batch.
    static constexpr std::size_t kReserve = 192 * 1024;

    /// Makes all that the system call filter does not let it make later.
    NatsLink(EventLoop& loop, Options options);
    /// Waits for connects that are under way.
    ~NatsLink() override;

    /// In place of the options'.
    void setOwnSubnets(std::vector<IpInterfaceAddress> subnets) override
    {
        m_scout.setOwnSubnets(subnets);
        m_express.setOwnSubnets(subnets);
        m_race.setOwnSubnets(std::move(subnets));
    }
    /// See ServerList. They are moved to as every better server, once they have proved to lead to the LAN.
    void setNearby(std::vector<NatsServerAddress> servers);
    /// What NearbyServers makes of these is set as nearby: the leaf that this computer hosts, those found in its
    /// network, and those that members tell.
    void setOwnLeaf(std::optional<LeafServer> leaf);
    void setFoundLeaves(std::vector<FoundLeaf> leaves);
    void setLeaves(std::vector<LeafServer> leaves) override;
    bool isOwnLeafBroken() const override;
    /// `certificate`: that of the secrets; null if there is none. After start().
    void changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate);

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override;
    void unsubscribe(const std::string& subject) override;
    void start() override;
    void obey(LinkCommand command) override;
    void setExpressSubject(const std::string& subject, const std::string& own) override
    {
        m_express.setSubject(subject, own);
    }
    /// Not where the line is metered.
    void wantExpress(bool wanted) override { m_express.want(wanted && !m_metered); }
    bool hasExpress() const override { return m_express.isOpen(); }
    bool isUp() const override { return m_connection != nullptr; }
    bool isStalled() const override { return m_keepAlive.isStalled(); }
    /// Of the connection that is handing a message over.
    bool isSuspect() const override
    {
        return m_express.isReading() ? m_express.isSuspect() : m_keepAlive.isSuspect();
    }
    LinkStatus status() const override;
    std::size_t maxPayload() const override;
    bool publish(const std::string& subject, Bytes payload) override;
    bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) override;
    bool publishExpress(const std::string& subject, Bytes payload) override
    {
        return m_express.publish(subject, payload);
    }
    bool hasExpressRoom() const override { return m_express.hasRoom(); }
    void flush() override;
    std::size_t unsentBytes() const override;
    std::size_t room() override;
    bool hasReserve() const override;

private:
    Clock::Steady now() const { return m_loop.clock().steady(); }
    bool isHeld() const { return m_handover && m_handover->isHolding(); }
    NatsConnection::Events events();
    /// Tries every server, now.
    void beginRound();
    void scheduleRound();
    /// Opens another connection beside the current one, which goes when the other one is open.
    void beginMove(std::vector<NatsServerAddress> servers);
    void raceEnded(ConnectRace::Result result);
    void adopt(NatsServerAddress server, std::unique_ptr<NatsConnection> connection);
    void beginWith(bool byChoice);
    void setAnnounced();
    void leavesChanged();
    /// The next connection is open: to it, from the one in use.
    void moveTo(
        NatsServerAddress server, std::unique_ptr<NatsConnection> next, Handover::Wants wants, bool byChoice);
    void movedTo(bool byChoice);
    /// The move before this one is done.
    void goOnMoving();
    void received(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp);
    void chooseBbr(int socket);
    ExpressLane::Owner expressOwner();
    /// Where an express lane may be opened now; null if nowhere.
    const NatsServerAddress* expressServer() const;
    void proveExpress(Bytes proof);
    void release();
    /// Forgets what concerns the connection in use, and no longer watches it.
    void letGo();
    /// KeepAlive has looked at the connection, and it goes on.
    void looked();
    void measureRoom();
    void giveUp(const Problem& problem);
    void connectionClosed();
    void leaveLameDuck();
    void networkChanged();
    void socketReady(std::uint32_t events);
    void setProblem(const Problem& problem);
    void refused(const Problem& problem);
    /// Takes the next step towards the end of a refusal.
    void askAgain();
    void askWhenDue();

    EventLoop& m_loop;
    LinkHandler* m_handler = nullptr;
    std::vector<std::string> m_subjects;
    NatsConnection::MessageHandler m_onMessage;
    const std::function<void(int socket)> m_askForBbr;

    ServerList m_servers;
    NearbyServers m_leaves;
    std::unique_ptr<NatsConnection> m_connection;
    /// Of the connection, or the last one.
    NatsServerAddress m_server;
    Clock::Steady m_since;
    bool m_awaitsWritable = false;
    KeepAlive m_keepAlive;
    LineRoom m_room;
    /// What the kernel has been told.
    std::size_t m_unsentLimit = 0;
    EventLoop::TimerId m_roomAgain = 0;
    Problem m_problem;

    RefusedSubjects m_refused;
    /// Of the connection's own count.
    unsigned m_refusalsSeen = 0;
    EventLoop::TimerId m_askAgain = 0;

    /// The connection is from before the secrets were changed.
    bool m_outdated = false;

    bool m_asleep = false;
    RoundDelay m_delay;
    EventLoop::TimerId m_retry = 0;
    const bool m_metered;
    const ServerPreference m_prefer;
    const std::string m_witness;
    std::unique_ptr<Handover> m_handover;
    /// The next move, while the connection before the one in use still brings something.
    struct Move
    {
        NatsServerAddress server;
        std::unique_ptr<NatsConnection> connection;
        Handover::Wants wants;
        bool byChoice;
    };
    std::optional<Move> m_nextMove;
    ConnectRace m_race;
    ServerScout m_scout;
    ExpressLane m_express;
};

} // namespace vnats
