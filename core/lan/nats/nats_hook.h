// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/proxy_choice.h"
#include "core/lan/nats/jwt_validity.h"
#include "core/lan/nats/nats_connection.h"
#include "core/os/fd.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace vnats {

/// What cnats' callbacks for a NatsConnection see. They run in any thread, and the one for the close may run
/// after the connection has been destroyed, even after its loop; so they share the hook, which forgets the
/// loop in time.
struct NatsHook
{
    NatsHook(EventLoop& eventLoop, NatsConnection::Events handlers, const NatsConnection::Request& request)
        : loop(&eventLoop)
        , events(std::move(handlers))
        , server(request.server)
        , proxy(proxyTo(request.server, request.proxy) ? request.proxy : std::string())
        , credentials(JwtValidity::ofCredentials(request.secrets.credentials))
    {
    }

    /// Runs `task` in the loop's thread unless the connection's owner has let go of it by then.
    void post(std::function<void(NatsHook&)> task)
    {
        const std::lock_guard lock(mutex);
        if (!loop)
            return;
        loop->post([hook = self, task = std::move(task)] {
            if (hook->isHeard())
                task(*hook);
        });
    }
    bool isHeard()
    {
        const std::lock_guard lock(mutex);
        return loop != nullptr;
    }
    bool isLoopThread()
    {
        const std::lock_guard lock(mutex);
        return loop && loop->isLoopThread();
    }
    void forgetLoop()
    {
        const std::lock_guard lock(mutex);
        loop = nullptr;
    }

    std::mutex mutex;
    EventLoop* loop; // guarded by mutex; null once nobody listens
    const NatsConnection::Events events;
    const std::string server;
    const std::string proxy;
    const JwtValidity credentials;
    /// A duplicate that lives as long as the NatsConnection: cnats closes its descriptor in a thread of its
    /// own, and the number may belong to another connection at once.
    Fd socket;
    /// cnats' own descriptor while it is attached to the loop.
    int attached = -1;
    std::atomic<bool> writeWanted = false;
    // The loop's thread only.
    std::optional<Problem> over;
    bool lameDuck = false;
    unsigned refusals = 0;
    /// Kept until cnats' last callback.
    std::shared_ptr<NatsHook> self;
};

} // namespace vnats
