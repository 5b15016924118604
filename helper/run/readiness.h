// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/process/notify_socket.h"

#include <string_view>

namespace vnats {

/// What a service manager is told of this process, if one listens.
class Readiness
{
public:
    /// `systemd` must outlive this.
    explicit Readiness(const NotifySocket& systemd)
        : m_systemd(systemd)
    {
    }

    /// ready() follows.
    void reloading();
    void ready() { m_systemd.send("READY=1"); }
    /// One line for people, as `systemctl status` shows it.
    void status(std::string_view text);
    void stopping() { m_systemd.send("STOPPING=1"); }

private:
    const NotifySocket& m_systemd;
};

} // namespace vnats
