// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"

#include <string_view>

namespace vnats {

/// What a service manager is told of a VLAN in the foreground: sd_notify(3)'s protocol, datagrams of lines to
/// the socket that NOTIFY_SOCKET names. Without one, and when nobody listens any more, nothing is said; that
/// somebody may be told is no reason for a VLAN to fail.
class Readiness
{
public:
    /// `socket`: a path, or @ and a name without a file; empty for nobody.
    explicit Readiness(std::string_view socket);
    /// To the one that the environment names.
    static Readiness fromEnvironment();

    void ready();
    /// One line for people, as `systemctl status` shows it.
    void status(std::string_view text);
    void stopping();

private:
    void send(std::string_view text);

    Fd m_socket;
};

} // namespace vnats
