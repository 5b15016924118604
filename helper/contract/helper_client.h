// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/capture_request.h"
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
#include <expected>
#include <functional>

namespace vnats {

/// The properties of one session as the helper publishes them: a plain value.
struct SessionInfo
{
    /// The session's object path, its identity while it lives.
    QString path;
    QString name;
    QString profileId;
    SessionState state = SessionState::Starting;
    Problem problem;
    uint owner = 0;
    QString interface;
    quint32 vlanId = 0;
    QString hardwareAddress;
    QStringList addresses;
    quint32 mtu = 0;
    QString server;
    bool tls = false;
    bool sealed = false;
    /// µs, 0 when unknown.
    quint32 serverRtt = 0;
    /// When it last became connected; null before.
    QDateTime since;
    /// What the kernel does not offer for TAPs, in words; mostly empty.
    QString refusedOffloads;

    bool operator==(const SessionInfo&) const = default;
};

/// The helper as its clients see it: an asynchronous mirror of the sessions on the system bus, used by tray
/// and command line alike. Nothing here blocks and nothing here needs a running helper: until one answers
/// there are simply no sessions. Follows the helper's coming and going on the bus; when the helper vanishes,
/// every session is reported gone with HelperLost.
///
/// Reading does not wake the helper: when it is not running, nothing runs. Only start() activates it.
/// The one body that ships is DbusHelperClient; tests of windows give another.
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

    /// Starts a VLAN; the reply gives the session's path. Settings and secrets must be valid.
    /// The user may be asked for a password (`interactive`), so the reply can take minutes.
    virtual void start(
        const Settings& settings, const Secrets& secrets, bool interactive, Reply<QString> reply) = 0;
    virtual void stop(const QString& session, bool interactive, Reply<void> reply) = 0;
    /// The session tries its servers now; what comes of it is told by its state. Only for one's own.
    virtual void reconnect(const QString& session, Reply<void> reply) = 0;
    /// A sealed VLAN gets another network key; `secrets` hold nothing else. Only for one's own.
    virtual void changeNetworkKey(const QString& session, const Secrets& secrets, Reply<void> reply) = 0;
    /// The end to read of a pipe with the session's frames as pcap-ng; empty when it is read by too many. The
    /// user may be asked for a password.
    virtual void capture(const QString& session, const CaptureRequest& request, bool interactive,
        Reply<QDBusUnixFileDescriptor> reply) = 0;
    virtual void getPeers(const QString& session, Reply<QList<PeerInfo>> reply) = 0;

    /// While subscribed, statistics() and peersReset()/peersChanged() come for that session, beginning with
    /// its full list of peers.
    virtual void subscribe(const QString& session) = 0;
    virtual void unsubscribe(const QString& session) = 0;

Q_SIGNALS:
    void availabilityChanged();
    /// isReady() has become true.
    void ready();
    void sessionAdded(const vnats::SessionInfo& session);
    void sessionChanged(const vnats::SessionInfo& session);
    /// With the problem that ended it, if one did.
    void sessionRemoved(const QString& session, const vnats::Problem& problem);
    void statistics(const QString& session, const vnats::Stats& stats);
    /// The full list, replacing everything known before.
    void peersReset(const QString& session, const QList<vnats::PeerInfo>& peers);
    void peersChanged(
        const QString& session, const QList<vnats::PeerInfo>& changed, const QStringList& removedMacs);
};

} // namespace vnats
