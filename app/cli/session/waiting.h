// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <chrono>
#include <functional>

namespace vnats::cli {

/// Waits until frames flow on an existing session, then calls `then`; a `timeout` of zero means no limit. On
/// time-out, or if the session ends, prints the problem and ends runWithHelper().
void awaitConnected(HelperClient& client, const SessionInfo& session, std::chrono::milliseconds timeout,
    const std::function<void(const SessionInfo&)>& then);

} // namespace vnats::cli
