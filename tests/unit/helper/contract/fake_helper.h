// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/dbus_types.h"

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QMap>
#include <QStringList>
#include <functional>

namespace vnats::testing {

/// The helper's side of the contract, played: says on the bus what a test tells it to.
class FakeHelper final : public QDBusVirtualObject
{
public:
    /// Takes the helper's name.
    explicit FakeHelper(QDBusConnection bus);
    ~FakeHelper() override;

    /// Adds a session of this user, in state "connecting" unless the properties say otherwise; gives its
    /// path.
    QString addSession(const QVariantMap& properties = {});
    void change(const QString& path, const QVariantMap& properties);
    void remove(const QString& path);

    void sendStatistics(const QString& path, const Stats& stats);
    void sendPeersChanged(
        const QString& path, const PeerList& changed, const QStringList& removed, qulonglong serial);

    /// Every call, as "Member" in the order of arrival.
    QStringList calls;
    QVariantMap lastSettings;
    QByteArray lastSecrets;
    bool lastInteractive = false;
    PeerList peers;
    qulonglong serial = 0;
    QStringList subscribers;
    /// When set, every method of ours is answered with it.
    Problem refusal;
    /// Called with the path of a session that Start() has made, after the reply.
    std::function<void(const QString&)> afterStart;
    /// Called when somebody has a session reconnect.
    std::function<void()> afterReconnect;
    /// Called with the path when somebody subscribes.
    std::function<void(const QString&)> afterSubscribe;

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override;

private:
    QDBusMessage answer(const QDBusMessage& message);
    QDBusMessage start(const QDBusMessage& message);

    QDBusConnection m_bus;
    QMap<QString, QVariantMap> m_sessions;
    int m_last = 0;
};

} // namespace vnats::testing
