// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/hosted_leaves.h"

#include <QPointer>
#include <QTimer>
#include <algorithm>
#include <utility>

namespace vnats {

HostedLeaves::HostedLeaves(
    HelperClient& client, Connections& connections, ProfileSecrets& secrets, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_connections(connections)
    , m_secrets(secrets)
{
    connect(&connections, &Connections::changed, this, &HostedLeaves::look);
    connect(&connections, &Connections::listChanged, this, &HostedLeaves::lookAtAll);
    lookAtAll();
}

HostedLeaves::~HostedLeaves() = default;

std::optional<quint16> HostedLeaves::portOf(const QString& profileId) const
{
    const LanHost* const host = m_leaves.value(profileId).host;
    return host && host->isServing() ? std::optional(host->port()) : std::nullopt;
}

void HostedLeaves::tryAgain(const QString& profileId)
{
    m_problems.remove(profileId);
    if (Connection* const connection = m_connections.byKey(profileId))
        look(connection);
}

void HostedLeaves::lookAtAll()
{
    for (const QString& id : m_leaves.keys())
        if (!m_connections.byKey(id))
            close(id);
    for (Connection* const connection : m_connections.all())
        look(connection);
}

void HostedLeaves::look(Connection* connection)
{
    const QString id = connection->key();
    const auto& profile = connection->profile();
    const bool wanted = profile && profile->leaf && connection->session();
    if (!wanted)
        m_problems.remove(id);
    const auto leaf = m_leaves.find(id);
    if (leaf != m_leaves.end()
        && (!wanted || leaf->session != connection->session()->path || leaf->hosting != *profile->leaf))
        close(id);
    if (wanted && carriesFrames(connection->state()) && !m_leaves.contains(id) && !m_problems.contains(id))
        open(*profile, connection->session()->path);
}

void HostedLeaves::open(const Profile& profile, const QString& session)
{
    m_leaves.insert(profile.id, {nullptr, session, *profile.leaf});
    if (profile.secretKeys.isEmpty())
        return start(profile, session, Secrets{});
    m_secrets.get(profile.id,
        [self = QPointer(this), profile, session](const std::expected<Secrets, Problem>& secrets) {
            if (self)
                self->start(profile, session, secrets);
        });
}

void HostedLeaves::start(
    const Profile& profile, const QString& session, const std::expected<Secrets, Problem>& secrets)
{
    const QString id = profile.id;
    const auto leaf = m_leaves.find(id);
    if (leaf == m_leaves.end() || leaf->session != session || leaf->host)
        return;
    if (!secrets)
        return fail(id, secrets.error());
    // nats-server does not know the proxy by which the VLAN has been connected, perhaps the desktop's.
    const QList<SessionInfo> sessions = m_client.sessions();
    if (profile.leaf->url.empty() && std::ranges::any_of(sessions, [&session](const SessionInfo& info) {
            return info.path == session && !info.proxy.isEmpty();
        }))
        return fail(id, {ProblemCode::InvalidProxyLeaf});
    auto uplink = LeafUplink::of(profile, *secrets, profile.leaf->url);
    if (!uplink)
        return fail(id, uplink.error());
    LanHost::Options options;
    options.stay = profile.settings.linger;
    options.programFolders = m_programFolders;
    options.uplink = *std::move(uplink);
    // It serves from the same folder: the new one would take it for its own, and lose it.
    endLeaving(id);
    auto* const host = new LanHost(options, this);
    leaf->host = host;
    connect(host, &LanHost::ready, this, [this, id, session, host] {
        const auto served = host->leaf();
        if (!served)
            return fail(
                id, {ProblemCode::InternalHostFilesDamaged, {{"folder", "~/.local/state/vlan-nats"}}});
        m_client.serveLeaf(session, served,
            [self = QPointer(this), id, host = QPointer(host)](const std::expected<void, Problem>& told) {
                if (self && host && !told)
                    self->fail(id, told.error());
            });
        Q_EMIT changed(id);
    });
    connect(host, &LanHost::failed, this, [this, id](const Problem& problem) { fail(id, problem); });
    connect(host, &LanHost::ended, this, [this, id](const Problem& problem) { fail(id, problem); });
    host->start();
}

void HostedLeaves::fail(const QString& profileId, const Problem& problem)
{
    m_problems.insert(profileId, problem);
    close(profileId);
}

void HostedLeaves::close(const QString& profileId)
{
    const Leaf leaf = m_leaves.take(profileId);
    m_client.serveLeaf(leaf.session, {}, [](const std::expected<void, Problem>&) {});
    if (LanHost* const host = leaf.host) {
        host->disconnect(this);
        endLeaving(profileId);
        m_leaving.insert(profileId, host);
        QTimer::singleShot(kFarewell, host, [this, profileId, host] {
            if (m_leaving.value(profileId) == host)
                endLeaving(profileId);
        });
    }
    Q_EMIT changed(profileId);
}

void HostedLeaves::endLeaving(const QString& profileId)
{
    LanHost* const host = m_leaving.take(profileId);
    if (!host)
        return;
    host->stop();
    // By the time it is deleted, the next leaf may serve from its folder.
    host->letStay();
    host->deleteLater();
}

} // namespace vnats
