// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/session_subscription.h"

#include "helper/contract/async_call.h"
#include "session_proxy.h"

namespace vnats {

SessionSubscription::SessionSubscription(
    const QDBusConnection& bus, const QString& owner, const QString& path, QObject* parent)
    : QObject(parent)
    , m_proxy(new SessionProxy(owner, path, bus, this))
{
    connect(m_proxy, &SessionProxy::Statistics, this,
        [this](const Counters& counters) { Q_EMIT statistics(statsFromCounters(counters)); });
    connect(m_proxy, &SessionProxy::PeersChanged, this, &SessionSubscription::onPeersChanged);
    m_proxy->Subscribe();
    askForPeers();
}

SessionSubscription::~SessionSubscription() = default;

void SessionSubscription::cancel()
{
    m_proxy->Unsubscribe();
}

void SessionSubscription::askForPeers()
{
    if (m_asking)
        return;
    m_asking = true;
    m_serial.reset();
    whenFinished<PeerList, qulonglong>(
        m_proxy->GetPeers(), this, [this](const QDBusPendingReply<PeerList, qulonglong>& reply) {
            m_asking = false;
            if (reply.isError())
                return; // the next delta asks again
            m_serial = reply.argumentAt<1>();
            Q_EMIT peersReset(peersFromList(reply.argumentAt<0>()));
        });
}

void SessionSubscription::onPeersChanged(
    const PeerList& changed, const QStringList& removed, qulonglong serial)
{
    // The bus keeps the order, so a delta that comes before the list is part of it.
    if (m_asking || (m_serial && serial <= *m_serial))
        return;
    if (!m_serial || serial != *m_serial + 1) {
        askForPeers();
        return;
    }
    m_serial = serial;
    Q_EMIT peersChanged(peersFromList(changed), removed);
}

QList<PeerInfo> peersFromList(const PeerList& list)
{
    QList<PeerInfo> peers;
    for (const PeerRecord& record : list)
        if (!record.info.mac.isZero())
            peers << record.info;
    return peers;
}

} // namespace vnats
