// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/nats/nats_connection.h"
#include "core/lan/nats/nats_handle.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace vnats {

/// What a cnats connection is subscribed to, and the messages that have come for it. The subscriptions are synchronous
/// ones: cnats has no thread for them, and what it has read waits in them for handOver().
///
/// All of it in the thread that reads the connection. The handler of a message may add and end subscriptions, that of
/// the message too.
class NatsSubscriptions
{
public:
    /// The connection must outlive this.
    NatsSubscriptions(natsConnection* connection, NatsHandle<natsStatistics> statistics);

    /// False if cnats refuses it, as it does when the connection is closed.
    bool add(const std::string& subject);
    /// Messages that have arrived but have not been handed over are lost, those too that came together with the one that
    /// is just being handed over.
    void end(const std::string& subject);
    void endAll();

    /// Hands over every message that has been read, those of one subscription in their order. Subject and payload are
    /// the handler's for the time of the call. Whoever lets the handler destroy the connection keeps this until the
    /// call is over.
    void handOver(const NatsConnection::MessageHandler& handler);

private:
    template <typename Condition>
    void endIf(Condition condition);
    void sweep();
    std::uint64_t newMessages();
    void spend(natsMsg* message, std::size_t size);

    natsConnection* const m_connection;
    const NatsHandle<natsStatistics> m_statistics;
    /// Null where one has ended while messages were handed over.
    std::vector<NatsHandle<natsSubscription>> m_subscriptions;
    /// Those, until the messages have been handed over.
    std::vector<NatsHandle<natsSubscription>> m_ended;
    bool m_handingOver = false;
    /// Of all that have come.
    std::uint64_t m_messagesSeen = 0;
    /// Messages that have been handled.
    std::vector<NatsHandle<natsMsg>> m_spent;
    std::size_t m_spentBytes = 0;
};

} // namespace vnats
