// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"

#include <QString>
#include <QStringList>

namespace vnats {

/// Names of secrets (the keys of kSecretFields, each at most once, in their order): what a profile may reveal
/// about its secrets.
using SecretKeys = QStringList;

/// The way to log in to the server; NATS has users without a password, too.
enum class LoginKind { None, Password, User, Token, NkeySeed, Credentials };

/// The secrets that a kind of login consists of.
SecretKeys keysOf(LoginKind kind);
LoginKind loginKindOf(const SecretKeys& keys);

/// Names of the secrets that are present.
SecretKeys keysOf(const Secrets& secrets);
/// In the order of kSecretFields; unknown keys are left out.
SecretKeys knownKeys(const QStringList& names);
/// Those of `keys` that are not present.
SecretKeys missingOf(const SecretKeys& keys, const Secrets& secrets);

/// Its display name for use within a sentence: "password".
QString titleOf(const QString& key);
/// The same for several: "user name and password".
QString titlesOf(const SecretKeys& keys);

} // namespace vnats
