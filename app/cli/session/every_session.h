// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QDBusConnection>
#include <QHash>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace vnats::cli {

/// The helper's sessions, and those of this user's `vlan-natsctl exec` beside them, each of which has a door of its own
/// (helper/contract/exec_sockets.h). Those have paths that tell them apart, `/exec/PID/…`, and their process. One that
/// does not answer counts as ready with nothing.
class EverySession final : public HelperClient
{
    Q_OBJECT
public:
    explicit EverySession(QDBusConnection bus);
    ~EverySession() override;

    /// Of the helper; Running if there is an exec.
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
    struct Source
    {
        std::unique_ptr<HelperClient> client;
        qint64 process = 0;
        /// The connection's name; empty for the bus.
        QString connection;

        SessionInfo mark(SessionInfo session) const;
        QString mark(const QString& path) const;
    };
    void add(Source source);
    /// The client that a path belongs to, and the path that it knows.
    std::pair<HelperClient&, QString> sourceOf(const QString& path) const;

    /// The helper first. On the heap, because the connections hold references.
    std::vector<std::unique_ptr<Source>> m_sources;
};

} // namespace vnats::cli
