// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets_text.h"

#include <expected>

namespace vnats {

/// Reads the login from a descriptor that a caller has handed over. Only a file that cannot block and has an
/// end is read: a regular file or a memfd, at most kMaxSecretsSize bytes, from its beginning; its position
/// stays as it is. FIFOs, sockets, directories, devices and O_PATH descriptors are refused. The caller opened
/// the descriptor with its own rights, so root reads nothing that the caller could not.
std::expected<Secrets, Problem> readSecrets(int descriptor);

/// The same for a file that holds one of the secrets.
std::expected<void, Problem> readSecretFile(int descriptor, const SecretFileOption& option, Secrets& secrets);

} // namespace vnats
