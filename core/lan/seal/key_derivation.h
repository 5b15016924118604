// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/seal/network_key.h"
#include "core/os/event_loop.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace vnats {

/// Makes keys of passphrases, which is too slow for the loop.
class KeyDerivation
{
public:
    /// Nothing if there was no memory for it.
    using Done = std::function<void(const std::optional<NetworkKey>& key)>;

    virtual ~KeyDerivation() = default;
    /// Calls `done` in the loop's thread, and not before it has returned.
    virtual void begin(const Passphrase& passphrase, const NetworkKey::Salt& lanSalt, Done done) = 0;
};

/// In a thread that does nothing else, one after the other.
class KeyDerivationThread final : public KeyDerivation
{
public:
    /// `loop` must outlive this.
    explicit KeyDerivationThread(EventLoop& loop);
    /// Waits for what is under way.
    ~KeyDerivationThread() override;
    KeyDerivationThread(const KeyDerivationThread&) = delete;
    KeyDerivationThread& operator=(const KeyDerivationThread&) = delete;

    void begin(const Passphrase& passphrase, const NetworkKey::Salt& lanSalt, Done done) override;

private:
    struct Job
    {
        Passphrase passphrase;
        NetworkKey::Salt salt;
        Done done;
    };

    void startNext();
    void ended();

    EventLoop& m_loop;
    std::deque<Job> m_jobs;
    /// Does the first job, if there is one.
    std::thread m_thread;
    /// The thread's until it is joined.
    std::optional<NetworkKey> m_key;
    /// Tells a task that the thread has posted whether this still exists.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace vnats
