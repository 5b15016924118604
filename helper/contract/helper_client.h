// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/capture_request.h"
#include "core/base/leaf_server.h"
#include "core/base/peer_info.h"
#include "core/base/problem.h"
#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "core/base/stats.h"

#include <QDBusUnixFileDescriptor>
#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <chrono>
#include <expected>
#include <functional>
#include <optional>

namespace vnats {

/// The properties of one session as the helper publishes them: a plain value.
struct SessionInfo
{
    /// The session's object path, which identifies it while it lives.
    QString path;
    /// The process that alone has it, in a network of its own (`vlan-natsctl exec`); else 0.
    qint64 process = 0;
    QString name;
    QString profileId;
    SessionState state = SessionState::Starting;
    Problem problem;
    uint owner = 0;
    /// NAME of /etc/vlan-nats/NAME.conf if the computer itself connected it, at boot; else empty.
    QString bootProfile;
    QString interface;
    quint32 vlanId = 0;
    QString hardwareAddress;
    QStringList addresses;
    /// Those of its settings that are there.
    QStringList routes;
    /// Games and discovery prefer it.
    bool games = false;
    quint32 mtu = 0;
    QString server;
    /// Through which it is reached; empty if there is none.
    QString proxy;
    bool tls = false;
    bool sealed = false;
    /// µs, 0 when unknown.
    quint32 serverRtt = 0;
    /// All that are known, the one in use among them.
    QList<ServerSight> servers;
    /// What TCP uses towards the server; empty when unknown.
    QString congestionControl;
    /// bbr would serve it better, and is not to be had.
    bool lacksBbr = false;
    /// When it last became connected; null before.
    QDateTime since;
    /// The TAP offloads that the kernel refused, in words; usually empty.
    QString refusedOffloads;
    /// Frames are still forwarded by the program from before an upgrade; to reconnect replaces it.
    bool outdated = false;
    /// Why the worker runs without its system call filter, in words; usually empty.
    QString unfiltered;

    /// 0 when unknown.
    std::chrono::microseconds roundTripTo(const ServerSight& sight) const
    {
        const bool isUsed = sight.standing == ServerStanding::Used;
        return isUsed ? std::chrono::microseconds(serverRtt) : sight.roundTrip;
    }

    bool operator==(const SessionInfo&) const = default;
};

/// The helper as its clients see it: an asynchronous mirror of the sessions on the system bus, for the tray
/// and the command line alike. This room holds the D-Bus contract: names, types, and the client beside the
/// service. It believes only the present owner of the helper's name, refuses values of a wrong type, and
/// never blocks. It needs no running helper: until one answers there are no sessions, and when the helper
/// vanishes, every session is reported gone with HelperLost, unless the next helper goes on with it within
/// three seconds; then nobody notices.
///
/// Reading never wakes the helper, since no session runs without it. Only start() activates it.
/// DbusHelperClient is the one that ships; tests of windows bring their own.
class HelperClient : public QObject
{
    Q_OBJECT
public:
    enum class Availability {
        Unknown, ///< the bus has not answered yet
        NoBus, ///< there is no system bus to talk to
        NotInstalled, ///< the bus cannot start the helper: the package is missing
        Idle, ///< installed, not running: nothing is connected
        Running,
    };
    Q_ENUM(Availability)

    template <typename T>
    using Reply = std::function<void(std::expected<T, Problem>)>;

    using QObject::QObject;

    virtual Availability availability() const = 0;
    /// True once the sessions of a running helper have been read, or it is known that none runs.
    virtual bool isReady() const = 0;
    virtual QList<SessionInfo> sessions() const = 0;

    /// Starts a VLAN; the reply is the session's path. Settings and secrets must be valid. If `interactive`,
    /// a person may be asked for a password, and the reply can take minutes.
    virtual void start(
        const Settings& settings, const Secrets& secrets, bool interactive, Reply<QString> reply) = 0;
    virtual void stop(const QString& session, bool interactive, Reply<void> reply) = 0;
    /// The session tries its servers now; its state tells the result. For the session's owner and root.
    virtual void reconnect(const QString& session, Reply<void> reply) = 0;
    /// A sealed VLAN gets another network key; `secrets` hold nothing else. For the session's owner and root.
    virtual void changeNetworkKey(const QString& session, const Secrets& secrets, Reply<void> reply) = 0;
    /// This computer hosts a leaf of the session's server, or none any more. For the session's owner and root.
    virtual void serveLeaf(
        const QString& session, const std::optional<LeafServer>& leaf, Reply<void> reply) = 0;
    /// The read end of a pipe with the session's frames as pcap-ng; it is empty if too many captures run. A
    /// person may be asked for a password.
    virtual void capture(const QString& session, const CaptureRequest& request, bool interactive,
        Reply<QDBusUnixFileDescriptor> reply) = 0;
    virtual void getPeers(const QString& session, Reply<QList<PeerInfo>> reply) = 0;

    /// While subscribed, statistics() and peersReset()/peersChanged() are emitted for that session, beginning
    /// with its full list of peers.
    virtual void subscribe(const QString& session) = 0;
    virtual void unsubscribe(const QString& session) = 0;

Q_SIGNALS:
    void availabilityChanged();
    /// isReady() has become true.
    void ready();
    void sessionAdded(const vnats::SessionInfo& session);
    void sessionChanged(const vnats::SessionInfo& session);
    /// With the problem that ended the session, if any.
    void sessionRemoved(const QString& session, const vnats::Problem& problem);
    void statistics(const QString& session, const vnats::Stats& stats);
    /// The full list, which replaces everything known before.
    void peersReset(const QString& session, const QList<vnats::PeerInfo>& peers);
    void peersChanged(
        const QString& session, const QList<vnats::PeerInfo>& changed, const QStringList& removedMacs);
};

} // namespace vnats
