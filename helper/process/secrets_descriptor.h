// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets_text.h"

#include <expected>

namespace vnats {

/// Reads the login from a descriptor that a caller on the bus has handed over: a memfd that nobody can write,
/// grow or shrink any more (F_SEAL_WRITE, F_SEAL_GROW, F_SEAL_SHRINK), of at most kMaxSecretsSize bytes, from
/// its beginning; its position stays as it is. Of everything else only the seals are asked for, and it is
/// refused: a file of the caller's own file system (FUSE) would answer not even fstat() before it pleases,
/// and hold up the only thread that serves everybody.
std::expected<Secrets, Problem> readSecrets(int descriptor);

/// The same from a file that we have opened ourselves because an administrator named it: a regular one.
std::expected<Secrets, Problem> readLoginFile(int descriptor);

/// From a file like that, which holds one of the secrets.
std::expected<void, Problem> readSecretFile(int descriptor, const SecretFileOption& option, Secrets& secrets);

} // namespace vnats
