// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <nats/nats.h>
#include <stop_token>
#include <thread>

namespace vnats {

/// Sends a ping over a cnats connection whenever it is asked to. cnats does so by itself at an interval that cannot be
/// changed later, and on request only together with a wait for the answer, for which the loop's thread has no time. So
/// it is asked here, and hardly waits; the answer shows as anything does that comes from the server.
class PingThread
{
public:
    /// The connection must outlive this.
    explicit PingThread(natsConnection* connection);

    /// Returns at once. The ping is queued behind what has been published before, and cnats then asks for a write event;
    /// of several in a row one may be all.
    void ping();

private:
    void run(const std::stop_token& stop);

    natsConnection* const m_connection;
    std::mutex m_mutex;
    std::condition_variable_any m_asked;
    bool m_wanted = false; // guarded by m_mutex
    std::jthread m_thread; // last: it uses the others
};

} // namespace vnats
