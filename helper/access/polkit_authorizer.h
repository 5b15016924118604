// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/authorizer.h"

#include <chrono>
#include <memory>

namespace vnats {

/// Asks polkitd. Every question is a call of its own with its own cancellation and time limit, so that one
/// user's open password dialog holds up nobody else. (polkit-qt's own asynchronous call has one slot for all
/// and its synchronous one stops the helper. libpolkit's takes an answer of whatever type for one, and what
/// it then reads may be a yes; so polkitd's method is called by GDBus, which looks at the type. Subject and
/// result are theirs.) Needs Qt's GLib event dispatcher, which carries the answers.
class PolkitAuthorizer final : public Authorizer
{
public:
    /// How long a polkit that asks nobody may take.
    static constexpr std::chrono::milliseconds kPatience{30000};

    explicit PolkitAuthorizer(std::chrono::milliseconds patience = kPatience);
    ~PolkitAuthorizer() override;

    Ticket check(const Question& question, Reply reply) override;
    void cancel(Ticket ticket) override;

private:
    class OpenQuestion;
    void finish(Ticket ticket, const Verdict& verdict);

    const std::chrono::milliseconds m_patience;
    std::map<Ticket, OpenQuestion*> m_open;
    Ticket m_last = 0;
};

} // namespace vnats
