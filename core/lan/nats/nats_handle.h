// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nats/nats.h>

namespace vnats {

struct NatsDeleter
{
    void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
    void operator()(natsSubscription* subscription) const { natsSubscription_Destroy(subscription); }
    void operator()(natsMsg* message) const { natsMsg_Destroy(message); }
    void operator()(natsStatistics* statistics) const { natsStatistics_Destroy(statistics); }
    void operator()(natsConnection* connection) const { natsConnection_Destroy(connection); }
};
/// The one owner of a thing of cnats'.
template <typename T>
using NatsHandle = std::unique_ptr<T, NatsDeleter>;

} // namespace vnats
