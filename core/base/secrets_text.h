// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/problem.h"
#include "core/base/settings.h"

#include <expected>
#include <string>

namespace vnats {

/// The form in which secrets travel through a file descriptor (D-Bus Start, `--login FILE`): lines
/// `user=…`, `password=…`, `token=…`; the value is everything up to the line's end. Empty lines and lines
/// beginning with # are skipped. Nothing in it means: no login.
inline constexpr std::size_t kMaxSecretsSize = 16384;

/// Refuses unknown keys, a key given twice, and what validation::check(Secrets) refuses. The error never
/// quotes the text.
std::expected<Secrets, Problem> parseSecrets(Bytes text);

std::string formatSecrets(const Secrets& secrets);

} // namespace vnats
