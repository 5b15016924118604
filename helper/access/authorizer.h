// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QString>
#include <QStringList>
#include <cstdint>
#include <functional>
#include <map>

namespace vnats {

/// The seam to polkit. The answer comes later; anything but a clean yes is a no that says why. The subject is
/// always the unique bus name of the message's sender: names are never used again, whereas process ids are
/// (CVE-2013-4288 and its family).
class Authorizer
{
public:
    struct Question
    {
        /// Unique bus name of the caller.
        QString caller;
        QString action;
        /// Shown to the person who is asked: `$(vlan)`, `$(server)` in the policy's message.
        std::map<QString, QString> details;
        /// polkit may ask a person for a password.
        bool interactive = false;
    };
    struct Verdict
    {
        bool allowed = false;
        /// Why not.
        Problem reason;
    };
    using Reply = std::function<void(const Verdict&)>;
    using Ticket = std::uint64_t;

    virtual ~Authorizer() = default;
    /// Calls `reply` exactly once unless cancelled, possibly before this returns.
    virtual Ticket check(const Question& question, Reply reply) = 0;
    /// Withdraws the question, which closes its dialog; its reply is never called.
    virtual void cancel(Ticket ticket) = 0;
};

} // namespace vnats
