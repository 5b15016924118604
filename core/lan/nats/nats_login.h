// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"

#include <nats/nats.h>

namespace vnats {

/// Sets how a connection logs in, which is one of the ways of Secrets or none. The secrets must live until
/// the connect is over: keys sign the server's challenge out of them, and cnats is given no copy of a key.
natsStatus configureLogin(natsOptions* options, const Secrets& secrets);

} // namespace vnats
