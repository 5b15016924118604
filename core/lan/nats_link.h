// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/link.h"
#include "core/lan/nats_connection.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace vnats {

/// Link over NATS: one connection at a time, made anew for ever.
///
/// A round tries every server once, in the given order, in a thread that does nothing else (a connect
/// blocks). After a lost connection a round begins at once; after a round without success the link waits,
/// longer each time (kFirstDelay … kLastDelay, with jitter so that a server's clients do not return in step).
/// A refused login waits kLastDelay: a server is not hammered with passwords.
class NatsLink final : public Link
{
public:
    struct Options
    {
        std::vector<std::string> servers;
        Secrets secrets;
        std::string clientName;
    };

    static constexpr std::chrono::milliseconds kFirstDelay{250};
    static constexpr std::chrono::milliseconds kLastDelay{15000};

    NatsLink(EventLoop& loop, Options options);
    /// Waits for a connect that is under way.
    ~NatsLink() override;

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override;
    void unsubscribe(const std::string& subject) override;
    void start() override;
    void obey(LinkCommand command) override;
    bool isUp() const override { return m_connection != nullptr; }
    LinkStatus status() const override;
    std::size_t maxPayload() const override;
    bool publish(const std::string& subject, Bytes payload) override;
    void flush() override;
    std::size_t unsentBytes() const override;

private:
    using Opened = std::expected<std::unique_ptr<NatsConnection>, Problem>;

    void beginAttempt();
    void attemptEnded(Opened opened);
    void connectionClosed(const Problem& problem);
    void scheduleRound();
    void socketReady(std::uint32_t events);
    void setProblem(const Problem& problem);

    EventLoop& m_loop;
    const Options m_options;
    LinkHandler* m_handler = nullptr;
    std::vector<std::string> m_subjects;
    NatsConnection::MessageHandler m_onMessage;

    std::unique_ptr<NatsConnection> m_connection;
    bool m_awaitsWritable = false;
    Problem m_problem;

    std::size_t m_server = 0; // of the round under way
    std::chrono::milliseconds m_delay = kFirstDelay;
    EventLoop::TimerId m_retry = 0;
    std::thread m_connector;
    std::minstd_rand m_random;
    /// Tells tasks posted by the connector whether the link still exists.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace vnats
