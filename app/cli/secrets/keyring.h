// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "core/base/secrets.h"

#include <expected>

namespace vnats::cli {

/// The secrets for connecting a profile: those given by options or, if there are none and the profile needs
/// some, those that the tray app keeps for it in the desktop's keyring. The error is a sentence that names
/// what is missing and how to give it. May run the event loop while the user unlocks the keyring.
std::expected<Secrets, QString> secretsFor(const Profile& profile, const Secrets& given);

/// Keeps the secrets of a new profile in the desktop's keyring, where secretsFor() and the tray app find them. The
/// error is the second half of a sentence; then nothing is kept anywhere. May run the event loop, too.
std::expected<void, QString> keepSecrets(const QString& profileId, const Secrets& secrets);

} // namespace vnats::cli
