// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "helper/access/authorizer.h"
#include "helper/access/callers.h"

#include <QObject>
#include <expected>
#include <functional>
#include <map>
#include <optional>

namespace vnats {

/// Decides who may do what, before anything is touched:
///
///   identify (whose uid, says the bus) ─► entitled by being who it is? ─► yes
///                                    └─► ask polkit ─► identify again ─► yes
///
/// Identified twice, because the caller may leave while a person looks for a password: then the answer
/// belongs to nobody, and acting on it would be acting for a stranger (CVE-2021-3560). Whatever cannot be
/// looked up is refused. One user has at most kMaxOpenQuestions open, one caller at most kMaxUnidentified
/// whose user is not known yet: who sends requests faster than they are answered is refused the rest unlooked
/// at.
class Gatekeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMaxOpenQuestions = 8;
    /// As many as the bus lets one caller wait for; who wants no answers could send more.
    static constexpr int kMaxUnidentified = 128;

    struct Request
    {
        /// Unique bus name.
        QString caller;
        /// What is asked for, for the log: `connect VLAN 42`.
        std::string purpose;
        /// Who needs no asking; nobody if empty.
        std::function<bool(uid_t)> entitled;
        /// polkit's action for the others; they are refused if empty.
        QString action;
        std::map<QString, QString> details;
        bool interactive = false;
    };
    using Decision = std::function<void(std::expected<uid_t, Problem>)>;

    /// Both must outlive this.
    Gatekeeper(Callers& callers, Authorizer& authorizer, QObject* parent = nullptr);
    ~Gatekeeper() override;

    /// Calls `decision` exactly once, with the caller's uid for yes.
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
    void refuse(Id id, ProblemCode code, std::string message);
    void close(Id id, std::expected<uid_t, Problem> result);

    Callers& m_callers;
    Authorizer& m_authorizer;
    std::map<Id, Open> m_open;
    Id m_last = 0;
};

} // namespace vnats
