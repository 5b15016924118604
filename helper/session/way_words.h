// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/session_status.h"

#include <string>

namespace vnats {

/// For the log, of a status with a server: `to tls://a.example:4222 through http://b.example:3128 with TLS`. A proxy's
/// login is no part of its URL.
inline std::string wayWords(const LinkStatus& status)
{
    return "to " + status.server + (status.proxy.empty() ? "" : " through " + status.proxy)
        + (status.tls ? " with TLS" : "");
}

} // namespace vnats
