// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/courier.h"

#include "core/os/unix_packet.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace vnats {

namespace {

/// A sentence for people fits.
constexpr std::size_t kMaxText = 8192;

} // namespace

std::expected<std::pair<Courier, Courier>, OsError> Courier::pair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return std::unexpected(OsError::last("cannot make a socket pair"));
    return std::pair(Courier(Fd(ends[0])), Courier(Fd(ends[1])));
}

bool Courier::send(std::string_view text, const std::vector<int>& descriptors)
{
    return unix_packet::send(m_socket.get(), asBytes(text.substr(0, kMaxText)), descriptors);
}

std::optional<Courier::Packet> Courier::receive()
{
    Packet packet;
    packet.text.resize(kMaxText);
    iovec data{packet.text.data(), packet.text.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(kMaxDescriptors * sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t received = 0;
    do
        received = ::recvmsg(m_socket.get(), &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    if (received <= 0)
        return std::nullopt;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        for (std::size_t i = 0; i < (header->cmsg_len - CMSG_LEN(0)) / sizeof(int); ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
            packet.descriptors.emplace_back(fd);
        }
    }
    packet.text.resize(static_cast<std::size_t>(received));
    return packet;
}

} // namespace vnats
