// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"

#include <string_view>

namespace vnats {

/// What a service manager is told of a VLAN in the foreground, by the protocol of sd_notify(3): datagrams of
/// lines to the socket that NOTIFY_SOCKET names. Without such a socket, or when nobody listens any more,
/// nothing happens: a VLAN must not fail because its state cannot be reported.
class Readiness
{
public:
    /// `socket`: a path, @ and an abstract name (unix(7)), or empty for none.
    explicit Readiness(std::string_view socket);
    /// With the socket that the environment names.
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
