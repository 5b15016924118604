// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "app/model/secrets/profile_secrets.h"

#include <expected>
#include <functional>

namespace vnats {

class HostedLans;

/// What must be there before the helper is asked to start a profile: the secrets from the keyring or, where
/// the LAN is hosted on this computer, its server and the secrets that this server wants. And what is given
/// back after the link has gone: the server.
class StartPreparation
{
public:
    struct NotReady
    {
        Problem problem;
        /// What the user has to enter; empty when that would not help.
        SecretKeys missing;
    };
    using Found = std::expected<Secrets, Problem>;

    /// Both outlive this. Without `secrets` every profile starts without a login, without `lans` none has a
    /// server here.
    StartPreparation(ProfileSecrets* secrets, HostedLans* lans);

    /// May answer at once, or after the keyring has been unlocked or the server has started.
    void find(const Profile& profile, std::function<void(const Found&)> reply) const;
    /// Whether the profile, as it is now, can start with what was found.
    std::expected<Secrets, NotReady> check(const Profile& profile, const Found& found) const;

    /// Starts a server that is missing under a link that is up. If that fails, the session shows it: it does
    /// not find its server.
    void openServer(const Profile& profile) const;
    /// The link is down: the server goes unless it is meant to stay; with `ends` it goes in any case.
    void leaveServer(const Profile& profile, bool ends) const;

private:
    bool isHosted(const Profile& profile) const { return m_lans && profile.hosting; }

    ProfileSecrets* m_secrets;
    HostedLans* m_lans;
};

} // namespace vnats
