// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/authorizer.h"
#include "helper/access/callers.h"

#include <unistd.h>

namespace vnats {

/// Who calls, where nobody else can: the door of `vlan-natsctl exec` is open to its own user alone.
class OwnUser final : public Callers
{
    Q_OBJECT
public:
    void lookUp(const QString&, UidReply reply) override { reply(::geteuid()); }
    void watch(const QString&) override { }
    void forget(const QString&) override { }
};

/// Whatever this user asks for, in a network that is the user's own: no interface name, subnet or frame there is
/// anybody else's.
class OwnNetwork final : public Authorizer
{
public:
    Ticket check(const Question&, Reply reply) override
    {
        reply({true, {}});
        return 0;
    }
    void cancel(Ticket) override { }
};

} // namespace vnats
