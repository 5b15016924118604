// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <set>
#include <string>

namespace vnats {

/// Which servers do not greet, but wait for TLS: what one connect has found out, the next need not wait for. May be used in
/// any thread.
class Greetings
{
public:
    bool isSilent(const std::string& server)
    {
        const std::lock_guard lock(m_mutex);
        return m_silent.contains(server);
    }
    void setSilent(const std::string& server, bool silent)
    {
        const std::lock_guard lock(m_mutex);
        if (silent)
            m_silent.insert(server);
        else
            m_silent.erase(server);
    }

private:
    std::mutex m_mutex;
    std::set<std::string> m_silent;
};

} // namespace vnats
