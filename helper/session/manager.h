// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "helper/access/gatekeeper.h"
#include "helper/session/session.h"

#include <QObject>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace vnats {

/// All sessions of this computer and the order in which a request is served: authorise → re-validate → own →
/// act. Nothing is made before the caller is known, allowed and still there; the host is looked at after
/// that, because it may have changed while a person looked for a password. When an administrator may allow
/// what is found then, and the settings want that, it is asked for and looked at again: allowed is what was
/// asked about and nothing more.
///
/// A session that does not linger ends when its caller leaves. Knows nothing of buses.
class Manager : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMaxSessionsPerUser = 16;

    using SessionId = std::uint64_t;
    template <typename T>
    using Reply = std::function<void(std::expected<T, Problem>)>;

    struct Caller
    {
        /// Unique bus name.
        QString name;
        /// The message allows that a person is asked.
        bool interactive = false;
    };

    /// All must outlive this.
    Manager(Callers& callers, Gatekeeper& gatekeeper, NetworkSetup& network, const Continuity& continuity,
        const WorkerProgram& program, const Clock& clock, QObject* parent = nullptr);
    ~Manager() override;

    /// Settings and secrets are valid (checked before a person is asked anything).
    void start(
        const Caller& caller, const Settings& settings, const Secrets& secrets, Reply<SessionId> reply);
    /// Replies when interface and worker are gone.
    void stop(const Caller& caller, SessionId id, Reply<void> reply);
    /// Whether the caller may see traffic and peers of a session; never asks a person.
    void mayWatch(const Caller& caller, SessionId id, Reply<void> reply);

    /// Lets the VLAN look for its server now instead of when it would have. For the owner and root; asks
    /// nobody.
    void reconnect(const Caller& caller, SessionId id, Reply<void> reply);
    /// `secrets` hold a network key and nothing else.
    void changeNetworkKey(const Caller& caller, SessionId id, const Secrets& secrets, Reply<void> reply);

    /// Gives the end to read of a pipe with the session's frames. For root, and for whom an administrator
    /// lets.
    void capture(const Caller& caller, SessionId id, const CaptureRequest& request, Reply<Fd> reply);

    /// Tells every session.
    void obey(LinkCommand command);
    /// Takes everything down; isIdle() then becomes true.
    void stopAll();
    bool isIdle() const { return m_sessions.empty() && m_gatekeeper.isIdle(); }
    const std::map<SessionId, std::unique_ptr<Session>>& sessions() const { return m_sessions; }

Q_SIGNALS:
    void added(vnats::Manager::SessionId id, vnats::Session& session);
    /// It has ended; its status says how. The session goes after this.
    void removed(vnats::Manager::SessionId id, vnats::Session& session);
    void idle();

private:
    /// What somebody wants to be made; wipes the secrets.
    struct Order;
    using OrderPtr = std::shared_ptr<const Order>;

    /// This user may connect it, and these conflicts have been agreed to.
    void fulfil(uid_t uid, const OrderPtr& order, const std::vector<Conflict>& agreed);
    void askAbout(const std::vector<Conflict>& conflicts, const OrderPtr& order);
    std::expected<SessionId, Problem> make(uid_t uid, const Order& order);
    std::optional<Problem> conflict(uid_t uid, const Settings& settings) const;
    /// What is done to a session, for this user, once it is allowed; replies itself.
    using Deed = std::function<void(Session& session, uid_t uid, const Reply<void>& reply)>;
    /// Asks the gatekeeper, looks whether the session is still there, and then does it; else replies why not.
    void decide(Gatekeeper::Request request, SessionId id, Reply<void> reply, Deed deed);
    /// Ends the session when the caller leaves, or has left.
    void endWith(const QString& caller, SessionId id);
    void onLeft(const QString& caller);
    void onEnded(SessionId id);

    Callers& m_callers;
    Gatekeeper& m_gatekeeper;
    NetworkSetup& m_network;
    const Continuity& m_continuity;
    const WorkerProgram& m_program;
    const Clock& m_clock;
    std::map<SessionId, std::unique_ptr<Session>> m_sessions;
    std::multimap<SessionId, Reply<void>> m_stopping;
    /// Those that do not linger, and who must stay for them.
    std::map<SessionId, QString> m_companions;
    SessionId m_last = 0;
    bool m_closing = false;
};

} // namespace vnats
