// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/authorizer.h"
#include "helper/process/timers.h"

#include <QDBusConnection>
#include <chrono>
#include <map>
#include <memory>

namespace vnats {

/// Asks polkitd over the bus, by org.freedesktop.PolicyKit1.Authority(8). Every question is a call of its own with
/// its own cancellation and time limit, so that one user's open password dialog holds up nobody else. An answer whose
/// type is not the documented one is a no, whatever could be read from it. Nothing links a library of polkit here:
/// libpolkit takes an answer of any type, and brings a second event loop along.
class PolkitAuthorizer final : public Authorizer
{
public:
    /// The time limit for an answer that needs no person.
    static constexpr std::chrono::milliseconds kPatience{30000};

    /// `timers` must outlive this.
    PolkitAuthorizer(QDBusConnection bus, Timers& timers);
    ~PolkitAuthorizer() override;
    /// Another bus, or none. Questions that are open have ended with the one before.
    void use(const QDBusConnection& bus) { m_bus = bus; }

    Ticket check(const Question& question, Reply reply) override;
    void cancel(Ticket ticket) override;

private:
    class OpenQuestion;
    void finish(Ticket ticket, const Verdict& verdict);

    QDBusConnection m_bus;
    Timers& m_timers;
    std::map<Ticket, std::unique_ptr<OpenQuestion>> m_open;
    Ticket m_last = 0;
};

} // namespace vnats
