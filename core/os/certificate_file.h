// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"
#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <expected>

namespace vnats {

/// The certificate by which servers know us, those between it and its CA, and its key, one after the other in an
/// anonymous, sealed file, from which programs read either (PEM readers skip what they do not look for).
std::expected<Fd, OsError> makeCertificateFile(const Secrets& secrets);

} // namespace vnats
