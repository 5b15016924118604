// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <chrono>
#include <functional>

namespace vnats::cli {

/// Waits until frames flow on a session that is there, then calls `then`; as long as it takes when `timeout`
/// is zero. When the time is over, or the session ends, that is told and runWithHelper ended.
void awaitConnected(HelperClient& client, const SessionInfo& session, std::chrono::milliseconds timeout,
    const std::function<void(const SessionInfo&)>& then);

} // namespace vnats::cli
