// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/wire/link.h"
#include "tests/fuzz/require.h"
#include "tests/support/frame_builder.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnats::test {

/// A link that behaves as NatsLink does, without a server: it hands over what is subscribed and nothing else,
/// one subscription after the other, and its handler may change the subscriptions or lose the link meanwhile.
/// What is borrowed by a call is freed right after it, so that AddressSanitizer sees who keeps it.
class StrictLink final : public Link
{
public:
    /// A subject's wildcards as the server reads them.
    static bool matches(std::string_view pattern, std::string_view subject)
    {
        while (!pattern.empty() && !subject.empty()) {
            const std::string_view wanted = pattern.substr(0, pattern.find('.'));
            const std::string_view token = subject.substr(0, subject.find('.'));
            if (wanted == ">")
                return true;
            if (wanted != "*" && wanted != token)
                return false;
            pattern.remove_prefix(std::min(pattern.size(), wanted.size() + 1));
            subject.remove_prefix(std::min(subject.size(), token.size() + 1));
        }
        return pattern.empty() && subject.empty();
    }

    struct Arrival
    {
        std::string subject;
        Frame payload;
        std::optional<std::uint32_t> stamp;
        /// The sender's own mark, which the receiver does not see.
        std::uint64_t id = 0;
    };

    /// Somebody publishes; the message waits until read().
    void arrive(const Arrival& message)
    {
        int receivers = 0;
        for (Subscription& subscription : m_subscriptions)
            if (m_up && matches(subscription.subject, message.subject)) {
                subscription.waiting.push_back(message);
                ++receivers;
            }
        require(receivers <= 1); // or everything would come twice
    }
    /// Hands over what waits.
    void read()
    {
        m_walking = true;
        for (std::size_t i = 0; i < m_subscriptions.size(); ++i)
            while (!m_subscriptions[i].waiting.empty()) {
                Arrival message = std::move(m_subscriptions[i].waiting.front());
                m_subscriptions[i].waiting.pop_front();
                const auto subject = std::make_unique<std::string>(message.subject);
                m_handler->messageReceived(*subject, message.payload, message.stamp);
                message.payload = {};
                handed(message);
            }
        m_walking = false;
        std::erase_if(m_subscriptions, [](const auto& subscription) { return subscription.subject.empty(); });
    }
    void become(bool up)
    {
        if (up == m_up)
            return;
        m_up = up;
        m_unsent = 0;
        for (Subscription& subscription : m_subscriptions)
            subscription.waiting.clear();
        m_handler->linkStatusChanged();
    }
    void drain()
    {
        m_unsent = 0;
        if (m_up)
            m_handler->linkDrained();
    }
    std::size_t subscriptions() const { return m_subscriptions.size(); }

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override
    {
        require(std::ranges::find(m_subscriptions, subject, &Subscription::subject) == m_subscriptions.end());
        m_subscriptions.push_back({subject, {}});
    }
    void unsubscribe(const std::string& subject) override
    {
        for (Subscription& subscription : m_subscriptions)
            if (subscription.subject == subject)
                subscription = {};
        if (!m_walking)
            std::erase_if(m_subscriptions, [](const auto& ended) { return ended.subject.empty(); });
    }
    void start() override { }
    void obey(LinkCommand command) override
    {
        if (command == LinkCommand::Sleep || command == LinkCommand::Wake)
            become(false);
    }
    bool isUp() const override { return m_up; }
    bool isStalled() const override { return m_up && stalled; }
    bool isSuspect() const override { return suspect; }
    LinkStatus status() const override
    {
        LinkStatus status;
        status.state = m_up ? SessionState::Connected : SessionState::Connecting;
        return status;
    }
    std::size_t maxPayload() const override { return m_up ? limit : 0; }
    bool publish(const std::string& subject, Bytes payload) override
    {
        if (!m_up || refuses || payload.size() > limit)
            return false;
        m_unsent += payload.size();
        published(subject, payload);
        return true;
    }
    bool publishStamped(const std::string& subject, std::uint32_t, Bytes payload) override
    {
        return publish(subject, payload);
    }
    void flush() override
    {
        if (socketTakesAll)
            m_unsent = 0;
    }
    std::size_t unsentBytes() const override { return m_unsent; }
    std::size_t room() override { return m_unsent <= kRoom ? kRoom - m_unsent + 1 : 0; }
    bool hasReserve() const override { return m_unsent <= 2 * kRoom; }

    std::function<void(const std::string& subject, Bytes payload)> published;
    /// After a message has been handled.
    std::function<void(const Arrival& message)> handed;
    std::size_t limit = 1024 * 1024;
    bool refuses = false;
    bool stalled = false;
    bool suspect = false;
    bool socketTakesAll = true;

private:
    static constexpr std::size_t kRoom = 64 * 1024;

    struct Subscription
    {
        std::string subject;
        std::deque<Arrival> waiting;
    };

    LinkHandler* m_handler = nullptr;
    std::vector<Subscription> m_subscriptions;
    std::size_t m_unsent = 0;
    bool m_walking = false;
    bool m_up = false;
};

} // namespace vnats::test
