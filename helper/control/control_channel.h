// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <expected>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace vnats {

/// One end of the socket pair between helper and worker: whole packets, in order, each with or without a
/// descriptor (SOCK_SEQPACKET, SCM_RIGHTS; unix(7)). Non-blocking, close-on-exec. A descriptor that the receiver
/// does not take is closed at once. None of those that come lets us wait for what its sender has not sent yet when we close
/// it.
class ControlChannel
{
public:
    struct Packet
    {
        std::vector<std::byte> bytes;
        /// The descriptor that the sender attached, or none.
        Fd attached;
        /// The process that sent it, as the kernel says; 0 unless identifySender() has been called before.
        pid_t sender = 0;
    };
    enum class End { WouldBlock, Closed, Malformed };
    /// What may come with a packet.
    enum class Takes { Nothing, Descriptor };

    ControlChannel() = default;
    explicit ControlChannel(Fd socket)
        : m_socket(std::move(socket))
    {
    }

    static std::expected<std::pair<ControlChannel, ControlChannel>, OsError> pair();

    int descriptor() const { return m_socket.get(); }
    /// From now on received packets say who sent them (SO_PASSCRED).
    void identifySender();
    /// Sends one packet. EAGAIN while the other side does not read: the caller drops the packet or waits.
    std::expected<void, OsError> send(Bytes packet, int attached = -1);
    /// The next packet. Closed when the other side has gone; Malformed when it has sent more than
    /// kMaxControlPacket, or more descriptors than are taken.
    std::expected<Packet, End> receive(Takes takes = Takes::Nothing);
    /// Ends our direction: the other side's receive() says Closed. What it still sends is received.
    void finish();
    /// With what has come and was not received.
    void close();
    Fd release() { return std::move(m_socket); }

private:
    Fd m_socket;
};

} // namespace vnats
