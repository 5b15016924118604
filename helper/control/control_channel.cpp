// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/control/control_channel.h"

#include "core/os/unix_packet.h"
#include "helper/control/control_messages.h"

#include <cerrno>
#include <cstring>
#include <span>
#include <sys/socket.h>

// Syscalls: recvmsg getsockopt setsockopt shutdown

namespace vnats {

namespace {

/// More packets than fit into the buffer of a sender.
constexpr int kMostWaiting = 1024;

/// Whoever closes a TCP connection last waits for its data to be sent, as long as its owner has said (socket(7),
/// SO_LINGER); non-blocking or not. No time at all stays as it is: it means that the connection is to be reset.
void doNotLinger(int descriptor)
{
    linger set{};
    socklen_t size = sizeof set;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_LINGER, &set, &size) != 0 || set.l_linger == 0)
        return;
    const linger off{};
    (void)::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &off, sizeof off);
}

struct ControlBuffer
{
    alignas(cmsghdr) char bytes[CMSG_SPACE(sizeof(ucred)) + CMSG_SPACE(sizeof(int))] = {};
};

/// The kernel has already installed the descriptors, as many as there was room for: owns all of them, before anything can
/// be refused, and returns how many there were.
std::size_t own(msghdr& message, ControlChannel::Packet& packet)
{
    std::size_t installed = 0;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET)
            continue;
        const std::size_t size = header->cmsg_len - CMSG_LEN(0);
        if (header->cmsg_type == SCM_CREDENTIALS && size == sizeof(ucred)) {
            ucred sender{};
            std::memcpy(&sender, CMSG_DATA(header), sizeof sender);
            packet.sender = sender.pid;
        }
        if (header->cmsg_type != SCM_RIGHTS)
            continue;
        for (std::size_t i = 0; i < size / sizeof(int); ++i, ++installed) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
            doNotLinger(fd);
            packet.attached = Fd(fd);
        }
    }
    return installed;
}

} // namespace

std::expected<std::pair<ControlChannel, ControlChannel>, OsError> ControlChannel::pair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        return std::unexpected(OsError::last("cannot make the socket pair to the worker"));
    return std::pair(ControlChannel(Fd(ends[0])), ControlChannel(Fd(ends[1])));
}

std::expected<void, OsError> ControlChannel::send(Bytes packet, int attached)
{
    if (!unix_packet::send(m_socket.get(), packet, std::span(&attached, attached >= 0 ? 1 : 0)))
        return std::unexpected(OsError::last("cannot send on the control channel"));
    return {};
}

void ControlChannel::finish()
{
    (void)::shutdown(m_socket.get(), SHUT_WR);
}

void ControlChannel::close()
{
    if (!m_socket)
        return;
    // The kernel would close the descriptors in there, as they are. Nothing more comes after this.
    (void)::shutdown(m_socket.get(), SHUT_RDWR);
    for (int i = 0; i < kMostWaiting; ++i) {
        Packet packet;
        std::byte first{};
        iovec data{&first, sizeof first};
        ControlBuffer control;
        msghdr message{};
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
        // Nothing may be a packet, too.
        if (::recvmsg(m_socket.get(), &message, MSG_CMSG_CLOEXEC) >= 0)
            (void)own(message, packet);
    }
    m_socket.reset();
}

void ControlChannel::identifySender()
{
    const int on = 1;
    (void)::setsockopt(m_socket.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
}

std::expected<ControlChannel::Packet, ControlChannel::End> ControlChannel::receive(Takes takes)
{
    Packet packet;
    packet.bytes.resize(kMaxControlPacket);
    iovec data{packet.bytes.data(), packet.bytes.size()};
    ControlBuffer control;
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    ssize_t received = 0;
    do
        received = ::recvmsg(m_socket.get(), &message, MSG_CMSG_CLOEXEC);
    // A peer that dies with packets unread leaves one reset in front of what it has sent before (unix(7)).
    while (received < 0 && (errno == EINTR || errno == ECONNRESET));
    if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return std::unexpected(End::WouldBlock);
    const std::size_t installed = received >= 0 ? own(message, packet) : 0;
    const std::size_t taken = takes == Takes::Descriptor ? 1 : 0;
    if (installed > taken || (received >= 0 && (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC))))
        return std::unexpected(End::Malformed);
    if (received <= 0)
        return std::unexpected(End::Closed);
    packet.bytes.resize(static_cast<std::size_t>(received));
    return packet;
}

} // namespace vnats
