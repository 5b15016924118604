// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/peer_info.h"
#include "core/base/stats.h"
#include "helper/contract/dbus_types.h"

#include <QDBusConnection>
#include <QList>
#include <QObject>
#include <QStringList>
#include <optional>

class SessionProxy;

namespace vnats {

/// What one session tells its subscribers: counters every second, and the peers, first as a whole, then as
/// deltas. Every delta has a serial; when one is missing, the whole list is asked for again. A caller that
/// the session refuses hears nothing; GetPeers would tell why.
class SessionSubscription final : public QObject
{
    Q_OBJECT
public:
    /// `owner`: the helper's unique name.
    SessionSubscription(
        const QDBusConnection& bus, const QString& owner, const QString& path, QObject* parent = nullptr);
    ~SessionSubscription() override;

    /// Unsubscribes at the helper. The signals end with this object.
    void cancel();

Q_SIGNALS:
    void statistics(const vnats::Stats& stats);
    void peersReset(const QList<vnats::PeerInfo>& peers);
    void peersChanged(const QList<vnats::PeerInfo>& changed, const QStringList& removedMacs);

private:
    void askForPeers();
    void onPeersChanged(const PeerList& changed, const QStringList& removed, qulonglong serial);

    SessionProxy* m_proxy;
    /// The serial of the last list or delta; nothing while the list is on its way.
    std::optional<qulonglong> m_serial;
    bool m_asking = false;
};

/// The peers of a list from the bus, without records that have no valid MAC address.
QList<PeerInfo> peersFromList(const PeerList& list);

} // namespace vnats
