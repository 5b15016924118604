// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QList>
#include <QString>
#include <optional>

namespace vnats {

/// A helper that lives in the test: it answers at once (or holds its answer back), remembers what it was
/// asked for, and makes sessions go through their states when the test says so.
class FakeHelperClient final : public HelperClient
{
public:
    Availability availability() const override { return m_availability; }
    bool isReady() const override { return true; }
    QList<SessionInfo> sessions() const override { return m_sessions; }

    void start(
        const Settings& settings, const Secrets& secrets, bool interactive, Reply<QString> reply) override;
    void stop(const QString& session, bool interactive, Reply<void> reply) override;
    void reconnect(const QString& session, Reply<void> reply) override;
    void changeNetworkKey(const QString& session, const Secrets& secrets, Reply<void> reply) override;
    void serveLeaf(const QString& session, const std::optional<LeafServer>& leaf, Reply<void> reply) override;
    void capture(const QString& session, const CaptureRequest& request, bool interactive,
        Reply<QDBusUnixFileDescriptor> reply) override;
    void getPeers(const QString& session, Reply<QList<PeerInfo>> reply) override;
    void subscribe(const QString& session) override { subscribed << session; }
    void unsubscribe(const QString& session) override { subscribed.removeAll(session); }

    // What the test does.
    void setAvailability(Availability availability);
    /// Adds a session as if somebody had started it; gives its path.
    QString addSession(SessionInfo session);
    /// What the helper tells of a VLAN that it has just begun to connect.
    static SessionInfo sessionOf(const Settings& settings);
    void setState(const QString& path, SessionState state, const Problem& problem = {});
    void endSession(const QString& path, const Problem& problem = {});
    void giveStatistics(const QString& path, const Stats& stats) { Q_EMIT statistics(path, stats); }
    void givePeers(const QString& path, const QList<PeerInfo>& peers) { Q_EMIT peersReset(path, peers); }
    /// Answers a start that was held back.
    void answerStart();
    /// Answers a stop that was held back.
    void answerStop();

    // What the test sees.
    QList<Settings> started;
    /// What came with each of them.
    QList<Secrets> secrets;
    QList<bool> interactive;
    QStringList stopped;
    QStringList reconnected;
    QStringList rekeyed;
    /// By session; nothing for a leaf that has gone.
    QList<std::pair<QString, std::optional<LeafServer>>> leaves;
    QStringList subscribed;

    // What the test sets.
    /// Start, Stop and Reconnect are refused with this.
    std::optional<Problem> refusal;
    /// Start waits for answerStart(), as while a password is asked for.
    bool holdStart = false;
    /// Stop waits for answerStop(), as while a worker leaves its LAN.
    bool holdStop = false;
    /// Sessions become connected by this one.
    QString proxy;
    /// Sessions become connected at once.
    bool connectAtOnce = true;

private:
    SessionInfo* find(const QString& path);

    Availability m_availability = Availability::Running;
    QList<SessionInfo> m_sessions;
    std::function<void()> m_heldStart;
    std::function<void()> m_heldStop;
    int m_next = 1;
};

/// A counter that has moved this many bytes each way.
Stats statsOf(std::uint64_t up, std::uint64_t down);

PeerInfo peerOf(std::uint8_t last, const char* address, std::uint64_t received, std::uint64_t sent);

} // namespace vnats
