// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/every_session.h"

#include "helper/contract/dbus_helper_client.h"
#include "helper/contract/exec_sockets.h"

#include <QTimer>
#include <algorithm>
#include <utility>

namespace vnats::cli {

namespace {

/// One that is stopped (Ctrl-Z) does not answer, and must not hold up the others.
constexpr int kDoorPatienceMs = 1000;

QString prefixOf(qint64 process)
{
    return QStringLiteral("/exec/%1").arg(process);
}

} // namespace

SessionInfo EverySession::Source::mark(SessionInfo session) const
{
    session.path = mark(session.path);
    session.process = process;
    return session;
}

QString EverySession::Source::mark(const QString& path) const
{
    return process == 0 ? path : prefixOf(process) + path;
}

EverySession::EverySession(QDBusConnection bus)
{
    add({std::make_unique<DbusHelperClient>(std::move(bus)), 0, {}});
    for (const exec_sockets::Socket& socket : exec_sockets::find()) {
        const QString name = QStringLiteral("exec-%1").arg(socket.process);
        const auto connection = QDBusConnection::connectToPeer(exec_sockets::addressOf(socket.path), name);
        if (connection.isConnected())
            add({DbusHelperClient::ofPeer(connection), socket.process, name});
        else
            QDBusConnection::disconnectFromPeer(name);
    }
}

EverySession::~EverySession()
{
    for (const auto& source : m_sources) {
        source->client.reset();
        if (!source->connection.isEmpty())
            QDBusConnection::disconnectFromPeer(source->connection);
    }
}

void EverySession::add(Source added)
{
    const Source& source = *m_sources.emplace_back(std::make_unique<Source>(std::move(added)));
    HelperClient* const client = source.client.get();
    connect(client, &HelperClient::availabilityChanged, this, &HelperClient::availabilityChanged);
    const auto considerReady = [this] {
        if (isReady())
            Q_EMIT ready();
    };
    connect(client, &HelperClient::ready, this, considerReady);
    connect(client, &HelperClient::sessionAdded, this,
        [this, &source](const SessionInfo& session) { Q_EMIT sessionAdded(source.mark(session)); });
    connect(client, &HelperClient::sessionChanged, this,
        [this, &source](const SessionInfo& session) { Q_EMIT sessionChanged(source.mark(session)); });
    connect(client, &HelperClient::sessionRemoved, this,
        [this, &source](const QString& path, const Problem& problem) {
            Q_EMIT sessionRemoved(source.mark(path), problem);
        });
    connect(
        client, &HelperClient::statistics, this, [this, &source](const QString& path, const Stats& stats) {
            Q_EMIT statistics(source.mark(path), stats);
        });
    connect(client, &HelperClient::peersReset, this,
        [this, &source](const QString& path, const QList<PeerInfo>& peers) {
            Q_EMIT peersReset(source.mark(path), peers);
        });
    connect(client, &HelperClient::peersChanged, this,
        [this, &source](const QString& path, const QList<PeerInfo>& changed, const QStringList& removed) {
            Q_EMIT peersChanged(source.mark(path), changed, removed);
        });
    if (source.process == 0)
        return;
    QTimer::singleShot(kDoorPatienceMs, this, [this, &source, client, considerReady] {
        if (client->isReady())
            return;
        std::erase_if(m_sources, [&](const auto& each) { return each.get() == &source; });
        considerReady();
    });
}

std::pair<HelperClient&, QString> EverySession::sourceOf(const QString& path) const
{
    for (const auto& source : m_sources)
        if (const QString prefix = prefixOf(source->process) + QLatin1Char('/');
            source->process != 0 && path.startsWith(prefix))
            return {*source->client, path.sliced(prefix.size() - 1)};
    return {*m_sources.front()->client, path};
}

HelperClient::Availability EverySession::availability() const
{
    return m_sources.size() > 1 ? Availability::Running : m_sources.front()->client->availability();
}

bool EverySession::isReady() const
{
    return std::ranges::all_of(m_sources, [](const auto& source) { return source->client->isReady(); });
}

QList<SessionInfo> EverySession::sessions() const
{
    QList<SessionInfo> all;
    for (const auto& source : m_sources)
        for (const SessionInfo& session : source->client->sessions())
            all << source->mark(session);
    return all;
}

void EverySession::start(
    const Settings& settings, const Secrets& secrets, bool interactive, Reply<QString> reply)
{
    m_sources.front()->client->start(settings, secrets, interactive, std::move(reply));
}

void EverySession::stop(const QString& session, bool interactive, Reply<void> reply)
{
    const auto [client, path] = sourceOf(session);
    client.stop(path, interactive, std::move(reply));
}

void EverySession::reconnect(const QString& session, Reply<void> reply)
{
    const auto [client, path] = sourceOf(session);
    client.reconnect(path, std::move(reply));
}

void EverySession::changeNetworkKey(const QString& session, const Secrets& secrets, Reply<void> reply)
{
    const auto [client, path] = sourceOf(session);
    client.changeNetworkKey(path, secrets, std::move(reply));
}

void EverySession::serveLeaf(const QString& session, const std::optional<LeafServer>& leaf, Reply<void> reply)
{
    const auto [client, path] = sourceOf(session);
    client.serveLeaf(path, leaf, std::move(reply));
}

void EverySession::capture(const QString& session, const CaptureRequest& request, bool interactive,
    Reply<QDBusUnixFileDescriptor> reply)
{
    const auto [client, path] = sourceOf(session);
    client.capture(path, request, interactive, std::move(reply));
}

void EverySession::getPeers(const QString& session, Reply<QList<PeerInfo>> reply)
{
    const auto [client, path] = sourceOf(session);
    client.getPeers(path, std::move(reply));
}

void EverySession::subscribe(const QString& session)
{
    const auto [client, path] = sourceOf(session);
    client.subscribe(path);
}

void EverySession::unsubscribe(const QString& session)
{
    const auto [client, path] = sourceOf(session);
    client.unsubscribe(path);
}

} // namespace vnats::cli
