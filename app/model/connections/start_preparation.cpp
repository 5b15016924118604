// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/start_preparation.h"

#include "app/model/hosting/hosted_lans.h"
#include "core/base/validation.h"

#include <utility>

namespace vnats {

StartPreparation::StartPreparation(ProfileSecrets* secrets, HostedLans* lans)
    : m_secrets(secrets)
    , m_lans(lans)
{
}

void StartPreparation::find(const Profile& profile, std::function<void(const Found&)> reply) const
{
    if (isHosted(profile))
        m_lans->open(profile, std::move(reply));
    else if (m_secrets && !profile.secretKeys.isEmpty())
        m_secrets->get(profile.id, std::move(reply));
    else
        reply(Secrets{});
}

std::expected<Secrets, StartPreparation::NotReady> StartPreparation::check(
    const Profile& profile, const Found& found) const
{
    const bool isFromKeyring = m_secrets && !isHosted(profile) && !profile.secretKeys.isEmpty();
    if (!isFromKeyring && !found)
        return std::unexpected(NotReady{found.error(), {}});
    if (!isFromKeyring)
        return *found;
    const SecretKeys missing = missingOf(profile.secretKeys, found.value_or(Secrets{}));
    if (missing.isEmpty()) {
        if (auto fit = validation::check(profile.settings, *found); !fit)
            return std::unexpected(NotReady{fit.error(), {}});
        return *found;
    }
    const Places places{{"secrets", missing.join(QLatin1Char(',')).toStdString()}};
    if (found)
        return std::unexpected(NotReady{{ProblemCode::InvalidSecretsNeeded, places}, missing});
    return std::unexpected(
        NotReady{because({ProblemCode::InvalidSecretsNeededBecause, places}, found.error()), missing});
}

void StartPreparation::openServer(const Profile& profile) const
{
    if (isHosted(profile))
        m_lans->open(profile, [](const auto&) {});
}

void StartPreparation::leaveServer(const Profile& profile, bool ends) const
{
    if (!isHosted(profile))
        return;
    if (ends)
        m_lans->close(profile);
    else
        m_lans->leave(profile);
}

} // namespace vnats
