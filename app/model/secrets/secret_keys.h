// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"

#include <QString>
#include <QStringList>

namespace vnats {

/// Names of secrets (the keys of kSecretFields, each at most once, in their order): what a profile may say of
/// its secrets without saying them.
using SecretKeys = QStringList;

/// How one logs in to the server; NATS knows users without a password, too.
enum class LoginKind { None, Password, User, Token, NkeySeed, Credentials };

/// What the login of a kind consists of.
SecretKeys keysOf(LoginKind kind);
LoginKind loginKindOf(const SecretKeys& keys);

/// What is there.
SecretKeys keysOf(const Secrets& secrets);
/// In their order; what is no key is left out.
SecretKeys knownKeys(const QStringList& names);
/// Those whose text is not there.
SecretKeys missingOf(const SecretKeys& keys, const Secrets& secrets);

/// What people call it, as it stands in a sentence: "password".
QString titleOf(const QString& key);
/// Several of them: "user name and password".
QString titlesOf(const SecretKeys& keys);

} // namespace vnats
