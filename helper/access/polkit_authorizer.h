// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/authorizer.h"
#include "helper/process/timers.h"

#include <chrono>
#include <map>

namespace vnats {

/// Asks polkitd. Every question is a call of its own with its own cancellation and time limit, so that one
/// user's open password dialog holds up nobody else. polkit-qt's asynchronous call has one slot for all
/// questions, and its synchronous call stops the helper. libpolkit's call accepts a reply of any type, and what
/// it then reads may be a yes; so polkitd's method is called through GDBus, which checks the type, and the two
/// libraries only serve for the subject and the result. Needs Qt's GLib event dispatcher, which delivers the
/// answers.
class PolkitAuthorizer final : public Authorizer
{
public:
    /// The time limit for an answer that needs no person.
    static constexpr std::chrono::milliseconds kPatience{30000};

    /// `timers` must outlive this.
    explicit PolkitAuthorizer(Timers& timers);
    ~PolkitAuthorizer() override;

    Ticket check(const Question& question, Reply reply) override;
    void cancel(Ticket ticket) override;

private:
    class OpenQuestion;
    void finish(Ticket ticket, const Verdict& verdict);

    Timers& m_timers;
    std::map<Ticket, OpenQuestion*> m_open;
    Ticket m_last = 0;
};

} // namespace vnats
