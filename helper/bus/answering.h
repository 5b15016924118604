// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>

namespace vnats {

/// Sends the answer to a call that wants one. The bus refuses any other and writes a line about it into the system's
/// log, so that callers could fill that with our answers.
inline void answerTo(const QDBusMessage& call, const QDBusConnection& bus, const QDBusMessage& answer)
{
    if (call.isReplyRequired())
        bus.send(answer);
}

} // namespace vnats
