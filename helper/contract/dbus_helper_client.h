// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QDBusConnection>
#include <memory>

namespace vnats {

/// HelperClient over D-Bus. All calls are asynchronous, so it never holds up a window.
class DbusHelperClient final : public HelperClient
{
    Q_OBJECT
public:
    explicit DbusHelperClient(QDBusConnection bus, QObject* parent = nullptr);
    /// Of the one at the other end of a connection without a bus: a `vlan-natsctl exec`, which starts nothing.
    static std::unique_ptr<DbusHelperClient> ofPeer(const QDBusConnection& connection);
    ~DbusHelperClient() override;

    Availability availability() const override;
    bool isReady() const override;
    QList<SessionInfo> sessions() const override;
    void start(
        const Settings& settings, const Secrets& secrets, bool interactive, Reply<QString> reply) override;
    void stop(const QString& session, bool interactive, Reply<void> reply) override;
    void reconnect(const QString& session, Reply<void> reply) override;
    void changeNetworkKey(const QString& session, const Secrets& secrets, Reply<void> reply) override;
    void serveLeaf(const QString& session, const std::optional<LeafServer>& leaf, Reply<void> reply) override;
    void capture(const QString& session, const CaptureRequest& request, bool interactive,
        Reply<QDBusUnixFileDescriptor> reply) override;
    void getPeers(const QString& session, Reply<QList<PeerInfo>> reply) override;
    void subscribe(const QString& session) override;
    void unsubscribe(const QString& session) override;

private:
    class Private;
    explicit DbusHelperClient(std::unique_ptr<Private> d);
    void begin();

    std::unique_ptr<Private> d;
};

} // namespace vnats
