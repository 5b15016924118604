// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "core/base/secrets.h"

#include <expected>

namespace vnats::cli {

/// The secrets with which a profile is connected: those that were given by options or, where none was and the
/// profile needs some, what the tray app keeps for it in this desktop's keyring. The error is a sentence that
/// names what is missing and how it is given. May run the event loop for as long as a person unlocks the
/// keyring.
std::expected<Secrets, QString> secretsFor(const Profile& profile, const Secrets& given);

} // namespace vnats::cli
