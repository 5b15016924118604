// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_subscriptions.h"

#include <charconv>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

namespace vnats {

namespace {

/// cnats frees every message in a thread of its own, which it wakes for each one that comes alone. So they
/// are given back in batches: of this many messages, or this many bytes.
constexpr std::size_t kCrowd = 256;
constexpr std::size_t kCrowdBytes = 1024 * 1024;

std::optional<std::uint32_t> stampOf(natsMsg* message)
{
    const char* text = nullptr;
    if (natsMsgHeader_Get(message, NatsConnection::kStampHeader, &text) != NATS_OK || !text)
        return std::nullopt;
    std::uint32_t stamp = 0;
    const char* const end = text + std::strlen(text);
    const auto [stop, error] = std::from_chars(text, end, stamp);
    return error == std::errc() && stop == end ? std::optional(stamp) : std::nullopt;
}

} // namespace

NatsSubscriptions::NatsSubscriptions(natsConnection* connection, NatsHandle<natsStatistics> statistics)
    : m_connection(connection)
    , m_statistics(std::move(statistics))
{
}

bool NatsSubscriptions::add(const std::string& subject)
{
    natsSubscription* subscription = nullptr;
    if (natsConnection_SubscribeSync(&subscription, m_connection, subject.c_str()) != NATS_OK)
        return false;
    m_subscriptions.emplace_back(subscription);
    return true;
}

void NatsSubscriptions::end(const std::string& subject)
{
    endIf([&subject](natsSubscription* subscription) {
        return subject == natsSubscription_GetSubject(subscription);
    });
}

void NatsSubscriptions::endAll()
{
    endIf([](natsSubscription*) { return true; });
}

template <typename Condition>
void NatsSubscriptions::endIf(Condition condition)
{
    for (NatsHandle<natsSubscription>& subscription : m_subscriptions)
        if (subscription && condition(subscription.get()))
            m_ended.push_back(std::move(subscription));
    if (!m_handingOver)
        sweep();
}

void NatsSubscriptions::sweep()
{
    if (m_ended.empty())
        return;
    std::erase(m_subscriptions, nullptr);
    m_ended.clear();
}

/// Subscriptions may come and go while one of them is handed over: so by index, and looked up again for each message.
/// With hundreds of groups it takes long to ask all; so it ends when all is found.
void NatsSubscriptions::handOver(const NatsConnection::MessageHandler& handler)
{
    std::uint64_t left = newMessages();
    m_handingOver = true;
    for (std::size_t i = 0; i < m_subscriptions.size() && left > 0; ++i) {
        if (!m_subscriptions[i])
            continue;
        // Asked first: on an empty subscription natsSubscription_NextMsg() formats an error text.
        int waiting = 0;
        natsSubscription_GetPending(m_subscriptions[i].get(), &waiting, nullptr);
        natsMsg* raw = nullptr;
        for (; waiting > 0 && m_subscriptions[i]
             && natsSubscription_NextMsg(&raw, m_subscriptions[i].get(), 0) == NATS_OK;
             --waiting, --left) {
            const auto size = static_cast<std::size_t>(natsMsg_GetDataLength(raw));
            handler(
                natsMsg_GetSubject(raw), std::as_bytes(std::span(natsMsg_GetData(raw), size)), stampOf(raw));
            spend(raw, size);
        }
    }
    m_handingOver = false;
    sweep();
}

/// How many have come since the last call, those too that nobody subscribes to any more.
std::uint64_t NatsSubscriptions::newMessages()
{
    std::uint64_t all = 0;
    natsConnection_GetStats(m_connection, m_statistics.get());
    natsStatistics_GetCounts(m_statistics.get(), &all, nullptr, nullptr, nullptr, nullptr);
    return all - std::exchange(m_messagesSeen, all);
}

void NatsSubscriptions::spend(natsMsg* message, std::size_t size)
{
    m_spent.emplace_back(message);
    m_spentBytes += size;
    if (m_spent.size() < kCrowd && m_spentBytes < kCrowdBytes)
        return;
    m_spent.clear();
    m_spentBytes = 0;
}

} // namespace vnats
