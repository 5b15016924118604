// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "helper/access/authorizer.h"
#include "helper/access/callers.h"
#include "helper/process/log_limit.h"

#include <QObject>
#include <expected>
#include <functional>
#include <map>
#include <optional>

namespace vnats {

/// Decides who may do what, before anything is touched. This room believes the bus about who a caller is and
/// polkit about what that user may do, and nobody else; a caller that cannot be looked up is refused, and so
/// is every answer but a clear yes. It never acts itself and never waits: a decision is a callback.
///
///   identify (the bus says which uid) ─► is this uid entitled? ─► yes
///                                     └─► ask polkit ─► identify again ─► yes
///
/// A caller is identified again because it may leave while a person looks for a password. The answer then
/// belongs to nobody, and acting on it would be acting for a stranger (CVE-2021-3560). A flood is bounded: a
/// user has at most kMaxOpenQuestions questions open, a caller at most kMaxUnidentified requests whose user
/// is not known yet; any more are refused unread.
class Gatekeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMaxOpenQuestions = 8;
    /// The bus lets one caller wait for as many replies; a caller that wants no replies could send more.
    static constexpr int kMaxUnidentified = 128;

    struct Request
    {
        /// Unique bus name.
        QString caller;
        /// For the log: `connect VLAN 42`.
        std::string purpose;
        /// Users who may without a question; none if empty.
        std::function<bool(uid_t)> entitled;
        /// The polkit action to ask about for all other users; if empty, they are refused.
        QString action;
        std::map<QString, QString> details;
        bool interactive = false;
    };
    using Decision = std::function<void(std::expected<uid_t, Problem>)>;

    /// Both must outlive this.
    Gatekeeper(Callers& callers, Authorizer& authorizer, QObject* parent = nullptr);
    ~Gatekeeper() override;

    /// Calls `decision` exactly once, possibly before this returns; the caller's uid means yes.
    void decide(Request request, Decision decision);
    bool isIdle() const { return m_open.empty(); }

Q_SIGNALS:
    /// The last open request has been decided.
    void idle();

private:
    struct Open
    {
        Request request;
        Decision decision;
        std::optional<uid_t> uid;
        std::optional<Authorizer::Ticket> ticket;
    };
    using Id = std::uint64_t;

    void onIdentified(Id id, std::optional<uid_t> uid);
    void onVerdict(Id id, const Authorizer::Verdict& verdict);
    void onStillThere(Id id, std::optional<uid_t> uid);
    void onLeft(const QString& caller);
    void refuse(Id id, const Problem& problem);
    void close(Id id, std::expected<uid_t, Problem> result);

    Callers& m_callers;
    Authorizer& m_authorizer;
    std::map<Id, Open> m_open;
    Id m_last = 0;
    LogLimit m_refusals;
};

} // namespace vnats
