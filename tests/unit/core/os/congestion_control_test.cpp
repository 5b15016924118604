// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/congestion_control.h"

#include "core/os/fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vnats {

namespace {

Fd socketOf(int family, int type, int protocol = 0)
{
    return Fd(::socket(family, type | SOCK_CLOEXEC, protocol));
}

} // namespace

TEST(CongestionControl, takes_for_tcp_nothing_but_a_stream_of_it)
{
    EXPECT_TRUE(congestion_control::isTcp(socketOf(AF_INET, SOCK_STREAM).get()));
    EXPECT_TRUE(congestion_control::isTcp(socketOf(AF_INET6, SOCK_STREAM, IPPROTO_TCP).get()));
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const Fd others[] = {socketOf(AF_INET, SOCK_DGRAM), socketOf(AF_INET6, SOCK_DGRAM),
        socketOf(AF_UNIX, SOCK_STREAM), socketOf(AF_UNIX, SOCK_SEQPACKET), Fd(ends[0]), Fd(ends[1]),
        Fd(::open("/proc/self/status", O_RDONLY | O_CLOEXEC)), Fd(::open("/", O_PATH | O_CLOEXEC)), Fd()};
    for (const Fd& other : others) {
        EXPECT_FALSE(congestion_control::isTcp(other.get()));
        EXPECT_EQ(congestion_control::of(other.get()), "");
        EXPECT_FALSE(congestion_control::chooseBbr(other.get()));
    }
}

TEST(CongestionControl, leaves_a_connection_alone_that_goes_nowhere)
{
    const Fd socket = socketOf(AF_INET, SOCK_STREAM);
    EXPECT_NE(congestion_control::of(socket.get()), "");
    EXPECT_FALSE(congestion_control::wouldGainFromBbr(socket.get()));
}

} // namespace vnats
