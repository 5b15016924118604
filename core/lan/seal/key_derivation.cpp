// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/key_derivation.h"

#include <utility>

namespace vnats {

KeyDerivationThread::KeyDerivationThread(EventLoop& loop)
    : m_loop(loop)
{
}

KeyDerivationThread::~KeyDerivationThread()
{
    *m_alive = false;
    if (m_thread.joinable())
        m_thread.join();
}

void KeyDerivationThread::begin(const Passphrase& passphrase, const NetworkKey::Salt& lanSalt, Done done)
{
    m_jobs.push_back({passphrase, lanSalt, std::move(done)});
    if (m_jobs.size() == 1)
        startNext();
}

void KeyDerivationThread::startNext()
{
    // The thread reads the first job, which stays where it is while others are added.
    m_thread = std::thread([this, alive = m_alive, &loop = m_loop, &job = m_jobs.front()] {
        m_key = job.passphrase.keyOf(job.salt);
        loop.post([this, alive] {
            if (*alive)
                ended();
        });
    });
}

void KeyDerivationThread::ended()
{
    m_thread.join();
    const auto key = std::exchange(m_key, std::nullopt);
    const Done done = std::move(m_jobs.front().done);
    m_jobs.pop_front();
    if (!m_jobs.empty())
        startNext();
    done(key);
}

} // namespace vnats
