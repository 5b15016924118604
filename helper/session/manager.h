// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/caller.h"
#include "helper/access/gatekeeper.h"
#include "helper/session/admission.h"
#include "helper/session/session.h"
#include "helper/session/session_store.h"

#include <QObject>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace vnats {

/// All sessions of this computer, and the order in which a request is served: authorise → re-validate → own →
/// act. A new VLAN is authorised and re-validated by Admission; what is done to one that runs is authorised
/// by the gatekeeper, and the session is looked up again after that. Nothing is made or touched before the
/// caller is known, allowed and still there. A session belongs to the user whom the bus named, never to one
/// that a message names, and one that does not linger ends when its caller leaves the bus. Knows nothing of
/// messages.
class Manager : public QObject
{
    Q_OBJECT
public:
    using SessionId = std::uint64_t;
    template <typename T>
    using Reply = std::function<void(std::expected<T, Problem>)>;

    /// The references must outlive this.
    Manager(Callers& callers, Gatekeeper& gatekeeper, NetworkSetup& network, const Continuity& continuity,
        const WorkerProgram& program, Timers& timers, QObject* parent = nullptr);
    ~Manager() override;

    /// Settings and secrets are valid: that is checked before a person is asked anything.
    void start(
        const Caller& caller, const Settings& settings, const Secrets& secrets, Reply<SessionId> reply);
    /// Root's own, from the boot profile of this name; nobody is asked. Settings and secrets are valid.
    std::expected<SessionId, Problem> startFromBootProfile(
        const std::string& profile, const Settings& settings, const Secrets& secrets);
    /// Root's own gets these instead; they are valid, fit its settings, and seal it if, and only if, it is sealed.
    void changeSecrets(SessionId id, const Secrets& secrets);
    /// Root stops its own.
    void stop(SessionId id);

    /// Keeps every session in the store from now on, so that it outlives this helper, and goes on with those
    /// that an earlier helper has left. Comes first.
    void resume(SessionStore& store, std::vector<SavedSession> saved);
    /// This helper ends, and its sessions do not: another one resumes them. Admits no more.
    void leaveToNextHelper();
    /// No caller of ours is in sight any more, because the bus is not. Its sessions stay.
    void busLost();
    /// There is a bus again. If it is the same one, the programs are in sight again that sessions are to end with;
    /// on another one their names mean nothing.
    void busFound(bool same);
    bool canBeResumed() const { return m_store != nullptr; }

    /// Replies when interface and worker are gone.
    void stop(const Caller& caller, SessionId id, Reply<void> reply);
    /// Whether the caller may see the traffic and the peers of a session; never asks a person.
    void mayWatch(const Caller& caller, SessionId id, Reply<void> reply);

    /// Lets the VLAN try its servers at once instead of after its back-off. For the owner and root; never
    /// asks a person.
    void reconnect(const Caller& caller, SessionId id, Reply<void> reply);
    /// `secrets` hold a network key and nothing else.
    void changeNetworkKey(const Caller& caller, SessionId id, const Secrets& secrets, Reply<void> reply);

    /// The members are told of the leaf that this computer hosts on `port`: `secrets` hold its token and, as CA, its
    /// certificate. With port 0, that there is none any more.
    void serveLeaf(
        const Caller& caller, SessionId id, std::uint16_t port, const Secrets& secrets, Reply<void> reply);

    /// The read end of a pipe with the session's frames. For root; everybody else, the owner included, needs
    /// an administrator's permission.
    void capture(const Caller& caller, SessionId id, const CaptureRequest& request, Reply<Fd> reply);

    /// Tells every session.
    void obey(LinkCommand command);
    /// Takes every session down and admits no more; isIdle() becomes true when that is done.
    void stopAll();
    bool isIdle() const { return m_sessions.empty() && m_gatekeeper.isIdle() && !m_held; }
    /// Whether somebody waits for a session to be made later, so that we are not idle.
    void hold(bool held);
    const std::map<SessionId, std::unique_ptr<Session>>& sessions() const { return m_sessions; }

Q_SIGNALS:
    void added(vnats::Manager::SessionId id, vnats::Session& session);
    /// The session has ended, and its status says how; it is destroyed after this.
    void removed(vnats::Manager::SessionId id, vnats::Session& session);
    void idle();

private:
    /// A session that is to be made; wipes the secrets.
    struct Order;

    std::expected<SessionId, Problem> make(
        Ownership owner, const Settings& settings, const Secrets& secrets, const Agreement& agreement);
    Session& admit(SessionId id, std::unique_ptr<Session> session);
    /// Writes down what the next helper has to know.
    void save(SessionId id);
    std::vector<Admission::Running> running() const;
    /// What is done to a session for this user once it is allowed; replies itself.
    using Deed = std::function<void(Session& session, uid_t uid, const Reply<void>& reply)>;
    /// Asks the gatekeeper, looks the session up again, and then does the deed; otherwise replies why not.
    void decide(Gatekeeper::Request request, SessionId id, Reply<void> reply, Deed deed);
    /// Ends the session when the caller leaves, or if it has left already.
    void endWith(const QString& caller, SessionId id);
    void onLeft(const QString& caller);
    void onEnded(SessionId id);

    Callers& m_callers;
    Gatekeeper& m_gatekeeper;
    NetworkSetup& m_network;
    const Continuity& m_continuity;
    const WorkerProgram& m_program;
    Timers& m_timers;
    Admission m_admission;
    SessionStore* m_store = nullptr;
    bool m_held = false;
    std::map<SessionId, std::unique_ptr<Session>> m_sessions;
    std::multimap<SessionId, Reply<void>> m_stopping;
    /// The sessions that do not linger, and the callers that they end with.
    std::map<SessionId, QString> m_companions;
    /// Those that went out of sight with the bus.
    std::map<SessionId, QString> m_parted;
    SessionId m_last = 0;
};

} // namespace vnats
