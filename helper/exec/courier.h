// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnats {

/// One end of a socket pair between two processes of ours, of which one has forked the other: whole packets with up
/// to kMaxDescriptors descriptors (SOCK_SEQPACKET, SCM_RIGHTS; unix(7)). Blocking, close-on-exec. Both sides are this
/// program, so what arrives is believed.
class Courier
{
public:
    static constexpr std::size_t kMaxDescriptors = 2;

    struct Packet
    {
        std::string text;
        std::vector<Fd> descriptors;
    };

    static std::expected<std::pair<Courier, Courier>, OsError> pair();
    explicit Courier(Fd socket)
        : m_socket(std::move(socket))
    {
    }

    int descriptor() const { return m_socket.get(); }
    void close() { m_socket.reset(); }
    /// The text must not be empty. False when the other side has gone.
    bool send(std::string_view text, const std::vector<int>& descriptors = {});
    /// The next packet; nothing when the other side has gone.
    std::optional<Packet> receive();

private:
    Fd m_socket;
};

} // namespace vnats
