// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"

#include <string_view>

namespace vnats {

/// The way to the service manager that has started this process, by the protocol of sd_notify(3): datagrams
/// of lines, each with or without a descriptor, to the socket that NOTIFY_SOCKET names. Without such a
/// socket, or when nobody listens any more, nothing happens: a VLAN must not fail because nobody can be told
/// of it.
class NotifySocket
{
public:
    /// `socket`: a path, @ and an abstract name (unix(7)), or empty for none.
    explicit NotifySocket(std::string_view socket);
    /// The socket that the environment names.
    static NotifySocket fromEnvironment();

    bool isThere() const { return static_cast<bool>(m_socket); }
    void send(std::string_view text, int attached = -1) const;

private:
    Fd m_socket;
};

} // namespace vnats
