// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/hosted_lans.h"

#include "app/model/hosting/host_files.h"
#include "app/model/hosting/local_network.h"
#include "core/base/server_url.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace vnats {

namespace {

constexpr quint32 kUsualVlanId = 42;

quint16 portOf(const Profile& profile)
{
    return static_cast<quint16>(std::stoul(ServerUrl::split(profile.settings.servers.front()).port));
}

} // namespace

HostedLans::HostedLans(ProfileSecrets& secrets, QObject* parent)
    : QObject(parent)
    , m_secrets(secrets)
{
}

Profile HostedLans::draft(const QList<Profile>& others)
{
    Profile profile = Profile::create();
    Settings& settings = profile.settings;
    settings.vlanId = kUsualVlanId;
    const auto isTaken = [&] {
        return std::ranges::any_of(
            others, [&](const Profile& other) { return other.settings.vlanId == settings.vlanId; });
    };
    while (isTaken())
        ++settings.vlanId;
    settings.automatic = true;
    settings.tlsServerName = HostFiles::kTlsName;
    settings.servers = {"tls://127.0.0.1:" + std::to_string(usualPort(settings.vlanId))};
    profile.hosting = Hosting{};
    return profile;
}

quint16 HostedLans::usualPort(quint32 vlanId)
{
    return HostFiles(HostFiles::defaultDirectory(vlanId)).usualPort();
}

LanHost::Options HostedLans::optionsOf(const Profile& profile) const
{
    LanHost::Options options;
    options.vlanId = profile.settings.vlanId;
    options.port = portOf(profile);
    options.stay = profile.settings.linger;
    // The address for others is determined when they are invited: now this computer may have no network at
    // all.
    options.hosts = {QStringLiteral("localhost")};
    options.programFolders = m_programFolders;
    return options;
}

void HostedLans::open(const Profile& profile, Reply reply)
{
    const QString id = profile.id;
    if (const auto known = m_lans.find(id); known != m_lans.end()) {
        const bool isSame = known->host->options() == optionsOf(profile);
        if (isSame && known->host->isServing())
            return reply(known->host->secrets());
        if (isSame) {
            known->replies << std::move(reply);
            return;
        }
        giveUp(id);
    }
    auto* host = new LanHost(optionsOf(profile), this);
    m_lans.insert(id, {host, {std::move(reply)}});
    connect(host, &LanHost::ready, this, [this, profile, host] {
        keep(profile, host->secrets());
        answer(profile.id, host->secrets());
        Q_EMIT changed();
    });
    connect(host, &LanHost::failed, this, [this, id](const Problem& problem) {
        answer(id, std::unexpected(problem));
        drop(id);
    });
    connect(host, &LanHost::ended, this, [this, id](const Problem& problem) {
        drop(id);
        Q_EMIT ended(id, problem);
    });
    host->start();
}

void HostedLans::answer(const QString& id, const std::expected<Secrets, Problem>& opened)
{
    const auto waiting = m_lans.find(id);
    if (waiting == m_lans.end())
        return;
    // A reply may call open() again.
    const QList<Reply> replies = std::exchange(waiting->replies, {});
    for (const Reply& reply : replies)
        reply(opened);
}

/// Answers those who still wait that it was in vain.
void HostedLans::giveUp(const QString& id)
{
    answer(id, std::unexpected(Problem{ProblemCode::ServerLostHostingEnded}));
    drop(id);
}

/// The host's files are authoritative; the keyring's copy is for the profile editor.
void HostedLans::keep(const Profile& profile, const Secrets& secrets)
{
    if (profile.secretKeys.isEmpty())
        return;
    m_secrets.get(profile.id,
        [self = QPointer(this), id = profile.id, secrets](const std::expected<Secrets, Problem>& kept) {
            if (self && kept && *kept != secrets)
                self->m_secrets.keep(id, secrets);
        });
}

void HostedLans::leave(const Profile& profile)
{
    if (!profile.settings.linger)
        close(profile);
}

void HostedLans::close(const Profile& profile)
{
    if (LanHost* host = m_lans.value(profile.id).host) {
        host->stop();
        giveUp(profile.id);
    }
    // A server that stayed may not have been looked for yet.
    LanHost(optionsOf(profile)).stop();
    Q_EMIT changed();
}

void HostedLans::drop(const QString& id)
{
    LanHost* host = m_lans.take(id).host;
    if (!host)
        return;
    host->disconnect(this);
    if (!host->options().stay)
        host->stop();
    // It may be the sender of the signal being handled.
    host->deleteLater();
    Q_EMIT changed();
}

bool HostedLans::isServing(const Profile& profile) const
{
    return profile.hosting
        && HostFiles(HostFiles::defaultDirectory(profile.settings.vlanId)).servingProcess().has_value();
}

Invitation HostedLans::invitation(const Profile& profile)
{
    Invitation invitation = invitationFor(profile.settings);
    invitation.settings.servers.clear();
    const QStringList names =
        profile.hosting->names.isEmpty() ? local_network::addresses() : profile.hosting->names;
    for (const QString& name : names)
        invitation.settings.servers.push_back((
            name.contains(QLatin1Char(':')) ? QStringLiteral("tls://[%1]:%2") : QStringLiteral("tls://%1:%2"))
                                                  .arg(name)
                                                  .arg(portOf(profile))
                                                  .toStdString());
    invitation.secrets = HostFiles(HostFiles::defaultDirectory(profile.settings.vlanId)).secrets();
    return invitation;
}

} // namespace vnats
