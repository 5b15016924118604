// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/subscribers.h"
#include "helper/contract/dbus_types.h"
#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QStringList>
#include <map>
#include <memory>
#include <optional>

namespace vnats {

/// A session as org.vlannats.Session1 shows it. Its state is for everybody: PropertiesChanged broadcasts what
/// has changed. Peers and traffic go to Subscribers alone, and only the owner and root may become one.
/// However fast a worker reports, signals leave here at a bounded rate.
class SessionObject : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_PROPERTY(QString State READ state)
    Q_PROPERTY(vnats::ProblemRecord Problem READ problem)
    Q_PROPERTY(QString Name READ name)
    Q_PROPERTY(QString Profile READ profile)
    Q_PROPERTY(uint Owner READ owner)
    Q_PROPERTY(QString BootProfile READ bootProfile)
    Q_PROPERTY(QString Interface READ interfaceName)
    Q_PROPERTY(uint VlanId READ vlanId)
    Q_PROPERTY(QString HardwareAddress READ hardwareAddress)
    Q_PROPERTY(QStringList Addresses READ addresses)
    Q_PROPERTY(QStringList Routes READ routes)
    Q_PROPERTY(bool Games READ games)
    Q_PROPERTY(uint Mtu READ mtu)
    Q_PROPERTY(QString Server READ server)
    Q_PROPERTY(QString Proxy READ proxy)
    Q_PROPERTY(bool Tls READ tls)
    Q_PROPERTY(bool Sealed READ sealed)
    Q_PROPERTY(uint ServerRtt READ serverRtt)
    Q_PROPERTY(vnats::ServerRecords Servers READ servers)
    Q_PROPERTY(QString CongestionControl READ congestionControl)
    Q_PROPERTY(bool LacksBbr READ lacksBbr)
    Q_PROPERTY(qulonglong Since READ since)
    Q_PROPERTY(QString RefusedOffloads READ refusedOffloads)
    Q_PROPERTY(bool Outdated READ outdated)
    Q_PROPERTY(QString Unfiltered READ unfiltered)
public:
    /// Publishes itself on the bus. The references must outlive this.
    SessionObject(QDBusConnection bus, Manager& manager, Callers& callers, Manager::SessionId id,
        const Session& session, Timers& timers, QObject* parent);
    ~SessionObject() override;

    QDBusObjectPath path() const { return QDBusObjectPath(m_path); }
    /// All properties, as GetManagedObjects and InterfacesAdded carry them.
    QVariantMap properties() const;
    /// Sends property changes now instead of after their delay.
    void flush();

    QString state() const;
    ProblemRecord problem() const;
    QString name() const;
    QString profile() const;
    uint owner() const;
    QString bootProfile() const;
    QString interfaceName() const;
    uint vlanId() const;
    QString hardwareAddress() const;
    QStringList addresses() const;
    QStringList routes() const;
    bool games() const;
    uint mtu() const;
    QString server() const;
    QString proxy() const;
    bool tls() const;
    bool sealed() const;
    uint serverRtt() const;
    ServerRecords servers() const;
    QString congestionControl() const;
    bool lacksBbr() const;
    qulonglong since() const;
    QString refusedOffloads() const;
    bool outdated() const;
    QString unfiltered() const;

public Q_SLOTS:
    void Stop();
    void Reconnect();
    void ChangeNetworkKey(const QDBusUnixFileDescriptor& secrets);
    void ServeLeaf(ushort port, const QDBusUnixFileDescriptor& secrets);
    QDBusUnixFileDescriptor Capture(uint snaplen, const QString& mac, ushort etherType);
    void Subscribe();
    void Unsubscribe();
    vnats::PeerList GetPeers(qulonglong& serial);

private:
    Caller caller() const;
    /// Delays the answer to the present message; the result sends it, empty or with the problem.
    Manager::Reply<void> answer();
    void onCounted();
    void onPeersChanged(const PeerUpdate& update);
    void flushPeers();

    QDBusConnection m_bus;
    Manager& m_manager;
    const Manager::SessionId m_id;
    const Session& m_session;
    const QString m_path;

    QVariantMap m_published;
    Subscribers m_subscribers;
    std::unique_ptr<Timer> m_propertiesTimer;
    std::unique_ptr<Timer> m_statisticsPause;
    std::unique_ptr<Timer> m_peersTimer;
    /// The latest about each peer since the last PeersChanged: the peer, or nothing if it was forgotten.
    std::map<MacAddress, std::optional<PeerInfo>> m_pendingPeers;
    qulonglong m_peersSerial = 0;
};

} // namespace vnats
