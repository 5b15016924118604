// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/secrets/profile_secrets.h"

#include "app/model/secrets/memory_guard.h"
#include "app/model/words/problem_words.h"

#include <QPointer>

namespace vnats {

ProfileSecrets::ProfileSecrets(SecretStore& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
{
}

void ProfileSecrets::get(const QString& profileId, Reply reply)
{
    if (const auto kept = m_session.constFind(profileId); kept != m_session.constEnd())
        return reply(*kept);
    m_store.read(
        profileId, [reply = std::move(reply)](const std::expected<std::optional<Secrets>, Problem>& found) {
            if (!found)
                return reply(std::unexpected(found.error()));
            if (*found)
                guardMemory();
            reply(found->value_or(Secrets{}));
        });
}

void ProfileSecrets::keep(const QString& profileId, const Secrets& secrets)
{
    if (secrets.empty()) {
        m_session.remove(profileId);
        // It does not matter whether there was anything to remove, nor that a store without a service has
        // nothing.
        m_store.remove(profileId, [](const auto&) {});
        return;
    }
    guardMemory();
    m_session.insert(profileId, secrets);
    m_store.write(profileId, secrets,
        [self = QPointer(this), profileId, written = secrets](const std::expected<void, Problem>& reply) {
            if (!self)
                return;
            if (!reply)
                Q_EMIT self->keptForSessionOnly(wordsOf(reply.error()));
            else if (self->m_session.value(profileId) == written)
                self->m_session.remove(profileId);
        });
}

void ProfileSecrets::keepForSession(const QString& profileId, const Secrets& secrets)
{
    guardMemory();
    m_session.insert(profileId, secrets);
}

class ProfileSecrets::Forgotten
{
public:
    QString profileId;
    Secrets secrets;
    /// They have been removed from the store.
    bool isOut = false;
    bool isWantedBack = false;
};

std::shared_ptr<ProfileSecrets::Forgotten> ProfileSecrets::forget(const QString& profileId)
{
    auto forgotten = std::make_shared<Forgotten>();
    forgotten->profileId = profileId;
    get(profileId, [self = QPointer(this), forgotten](const auto& found) {
        if (!self || forgotten->isWantedBack)
            return;
        if (found)
            forgotten->secrets = *found;
        forgotten->isOut = true;
        self->m_session.remove(forgotten->profileId);
        self->m_store.remove(forgotten->profileId, [](const auto&) {});
    });
    return forgotten;
}

void ProfileSecrets::recall(Forgotten& forgotten)
{
    if (!forgotten.isOut)
        forgotten.isWantedBack = true;
    else if (!forgotten.secrets.empty())
        keep(forgotten.profileId, forgotten.secrets);
}

} // namespace vnats
