// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets.h"

#include <QDBusUnixFileDescriptor>
#include <expected>

namespace vnats {

/// The secrets as Start() takes them: an anonymous file in memory that never touches a disk, sealed, so that
/// nobody can change the text while the helper reads it.
std::expected<QDBusUnixFileDescriptor, Problem> makeSecretsFile(const Secrets& secrets);

} // namespace vnats
