// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/ping_thread.h"

#include <utility>

namespace vnats {

namespace {

/// The least that cnats takes.
constexpr int kPatienceMs = 1;

} // namespace

PingThread::PingThread(natsConnection* connection)
    : m_connection(connection)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

void PingThread::ping()
{
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = true;
    }
    m_asked.notify_one();
}

void PingThread::run(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_asked.wait(lock, stop, [this] { return m_wanted; })) {
        m_wanted = false;
        lock.unlock();
        // It does not matter how this ends: whoever asked looks for what comes.
        (void)natsConnection_FlushTimeout(m_connection, kPatienceMs);
        lock.lock();
    }
}

} // namespace vnats
