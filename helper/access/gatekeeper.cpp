// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/gatekeeper.h"

#include "helper/process/log.h"

#include <QPointer>
#include <algorithm>
#include <vector>

namespace vnats {

Gatekeeper::Gatekeeper(Callers& callers, Authorizer& authorizer, QObject* parent)
    : QObject(parent)
    , m_callers(callers)
    , m_authorizer(authorizer)
{
    connect(&m_callers, &Callers::left, this, &Gatekeeper::onLeft);
}

Gatekeeper::~Gatekeeper()
{
    for (const auto& [id, open] : m_open) {
        m_callers.forget(open.request.caller);
        if (open.ticket)
            m_authorizer.cancel(*open.ticket);
    }
}

void Gatekeeper::decide(Request request, Decision decision)
{
    const Id id = ++m_last;
    const QString caller = request.caller;
    m_open.emplace(id, Open{std::move(request), std::move(decision), {}, {}});
    m_callers.watch(caller);
    const auto unidentified = std::ranges::count_if(m_open,
        [&](const auto& entry) { return !entry.second.uid && entry.second.request.caller == caller; });
    if (unidentified > kMaxUnidentified)
        return refuse(id, {ProblemCode::TooManySessionsRequests});
    m_callers.lookUp(caller, [self = QPointer(this), id](std::optional<uid_t> uid) {
        if (self)
            self->onIdentified(id, uid);
    });
}

void Gatekeeper::onIdentified(Id id, std::optional<uid_t> uid)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    Open& open = found->second;
    if (!uid)
        return refuse(id, {ProblemCode::NotAuthorizedUnidentified});
    open.uid = uid;
    if (open.request.entitled && open.request.entitled(*uid))
        return close(id, *uid);
    if (open.request.action.isEmpty())
        return refuse(id, {ProblemCode::NotAuthorizedOtherUser});
    const auto waiting = std::ranges::count_if(m_open, [&](const auto& entry) {
        return entry.first != id && entry.second.uid == uid && entry.second.ticket;
    });
    if (waiting >= kMaxOpenQuestions)
        return refuse(id, {ProblemCode::TooManySessionsQuestions});

    // The reply may come before check() returns, and then `open` is gone.
    const Authorizer::Ticket ticket = m_authorizer.check(
        {open.request.caller, open.request.action, open.request.details, open.request.interactive},
        [self = QPointer(this), id](const Authorizer::Verdict& verdict) {
            if (self)
                self->onVerdict(id, verdict);
        });
    if (const auto still = m_open.find(id); still != m_open.end())
        still->second.ticket = ticket;
}

void Gatekeeper::onVerdict(Id id, const Authorizer::Verdict& verdict)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    if (!verdict.allowed)
        return refuse(id, verdict.reason);
    m_callers.lookUp(found->second.request.caller, [self = QPointer(this), id](std::optional<uid_t> uid) {
        if (self)
            self->onStillThere(id, uid);
    });
}

void Gatekeeper::onStillThere(Id id, std::optional<uid_t> uid)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    if (!uid || uid != found->second.uid)
        return refuse(id, {ProblemCode::NotAuthorizedCallerLeft});
    close(id, *uid);
}

void Gatekeeper::onLeft(const QString& caller)
{
    std::vector<Id> orphaned;
    for (const auto& [id, open] : m_open)
        if (open.request.caller == caller)
            orphaned.push_back(id);
    for (const Id id : orphaned)
        refuse(id, {ProblemCode::NotAuthorizedCallerLeft});
}

void Gatekeeper::refuse(Id id, const Problem& problem)
{
    const Open& open = m_open.at(id);
    m_refusals.say(log::warning,
        "refused to " + open.request.purpose + " for " + open.request.caller.toStdString()
            + (open.uid ? " (uid " + std::to_string(*open.uid) + ")" : std::string()) + ": "
            + englishOf(problem));
    close(id, std::unexpected(problem));
}

void Gatekeeper::close(Id id, std::expected<uid_t, Problem> result)
{
    auto node = m_open.extract(id);
    m_callers.forget(node.mapped().request.caller);
    if (node.mapped().ticket)
        m_authorizer.cancel(*node.mapped().ticket);
    node.mapped().decision(std::move(result));
    if (m_open.empty())
        Q_EMIT idle();
}

} // namespace vnats
