// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"

#include <nats/nats.h>

namespace vnats {

/// Sets how a connection logs in: by one of the ways of Secrets, or not at all. The secrets must live until
/// the connect is over: the server's challenge is signed from them, and cnats gets no copy of a key.
natsStatus configureLogin(natsOptions* options, const Secrets& secrets);

} // namespace vnats
