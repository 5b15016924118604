// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/settings.h"

#include <QDBusUnixFileDescriptor>
#include <expected>

namespace vnats {

/// The secrets as Start() wants them: an anonymous file in memory, sealed, so that its reader sees a text
/// that nobody can change any more and that never touches a disk.
std::expected<QDBusUnixFileDescriptor, Problem> makeSecretsFile(const Secrets& secrets);

} // namespace vnats
