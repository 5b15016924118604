// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/unix_packet.h"

#include "core/os/fd.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <vector>

namespace vnats {

class UnixPacketTest : public testing::Test
{
protected:
    struct Received
    {
        std::string text;
        std::vector<Fd> attached;
    };

    void SetUp() override
    {
        int ends[2];
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
        m_near.reset(ends[0]);
        m_far.reset(ends[1]);
    }
    Received receive() const
    {
        std::array<char, 64> text{};
        iovec data{text.data(), text.size()};
        alignas(cmsghdr) char control[CMSG_SPACE(unix_packet::kMostAttached * sizeof(int))] = {};
        msghdr message{};
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        const ssize_t size = ::recvmsg(m_far.get(), &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
        Received received{std::string(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))), {}};
        if (const cmsghdr* const header = CMSG_FIRSTHDR(&message))
            for (std::size_t i = 0; i < (header->cmsg_len - CMSG_LEN(0)) / sizeof(int); ++i) {
                int fd = -1;
                std::memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
                received.attached.emplace_back(fd);
            }
        return received;
    }
    static bool isSameFile(int one, int other)
    {
        struct stat ones
        {
        };
        struct stat others
        {
        };
        return ::fstat(one, &ones) == 0 && ::fstat(other, &others) == 0 && ones.st_ino == others.st_ino
            && ones.st_dev == others.st_dev;
    }

    Fd m_near;
    Fd m_far;
};

TEST_F(UnixPacketTest, carries_a_text_alone)
{
    ASSERT_TRUE(unix_packet::send(m_near.get(), asBytes("text")));
    const Received received = receive();
    EXPECT_EQ(received.text, "text");
    EXPECT_TRUE(received.attached.empty());
}

TEST_F(UnixPacketTest, carries_duplicates_of_descriptors_in_their_order)
{
    const std::array attached{m_far.get(), m_near.get()};
    ASSERT_TRUE(unix_packet::send(m_near.get(), asBytes("two"), attached));
    const Received received = receive();
    ASSERT_EQ(received.attached.size(), 2U);
    EXPECT_TRUE(isSameFile(received.attached[0].get(), m_far.get()));
    EXPECT_TRUE(isSameFile(received.attached[1].get(), m_near.get()));
    EXPECT_NE(received.attached[0].get(), m_far.get());
}

TEST_F(UnixPacketTest, carries_as_many_as_the_kernel_takes)
{
    const std::vector<int> attached(unix_packet::kMostAttached, m_near.get());
    ASSERT_TRUE(unix_packet::send(m_near.get(), asBytes("many"), attached));
    EXPECT_EQ(receive().attached.size(), attached.size());
}

TEST_F(UnixPacketTest, says_why_nothing_was_sent)
{
    m_far.reset();
    EXPECT_FALSE(unix_packet::send(m_near.get(), asBytes("nobody hears it")));
    EXPECT_EQ(errno, EPIPE);
}

} // namespace vnats
