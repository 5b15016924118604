// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets_text.h"

#include <expected>

namespace vnats {

/// Reads the login from a descriptor that a caller handed us. Only what cannot block and has an end is read:
/// a regular file or memfd, at most kMaxSecretsSize bytes, from its beginning whatever its position is, which
/// stays. FIFOs, sockets, directories, devices and O_PATH descriptors are refused. The descriptor was opened
/// by the caller with the caller's rights, so that root reads nothing that the caller could not.
std::expected<Secrets, Problem> readSecrets(int descriptor);

/// The same for a file with one of the secrets in it.
std::expected<void, Problem> readSecretFile(int descriptor, const SecretFileOption& option, Secrets& secrets);

} // namespace vnats
