// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <utility>

namespace vnats {

/// Calls `handler` with the typed reply from the event loop, unless `context` has been destroyed by then. The
/// call must have been made on a connected bus: QtDBus never finishes a call on an unconnected one.
template <typename... Out, typename Handler>
void whenFinished(const QDBusPendingCall& call, QObject* context, Handler handler)
{
    auto* watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [handler = std::move(handler)](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            handler(QDBusPendingReply<Out...>(*finished));
        });
}

} // namespace vnats
