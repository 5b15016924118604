// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two computers and the whole of the offload path between them, with nothing made up: the kernel's own TCP
// and UDP make the large frames, and the kernel's own TCP and UDP judge what becomes of them.
//
//     namespace A                                                   namespace B
//     socket ─► tap0 ──► checkOffload ──┬── as it is ───────────┬──► tap0 ─► socket
//       ▲         ▲                     └── through Segmenter ──┘      │        │
//       └─────────┴────────────── the answers likewise ◄───────────────┴────────┘

#include "core/lan/frame/segmentation.h"
#include "tests/unit/core/os/offload_tap.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <vector>

namespace vnats {

using namespace test;

namespace {

enum class Way { AsItIs, Segmented };

constexpr std::size_t kTotal = 20'000'000;

std::byte streamByte(std::size_t at)
{
    return static_cast<std::byte>((at * 131 + (at >> 16)) & 0xff);
}

sockaddr_in6 address(const char* text, std::uint16_t port)
{
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    ::inet_pton(AF_INET6, text, &address.sin6_addr);
    return address;
}

} // namespace

class OffloadStreamTest : public testing::Test
{
protected:
    void SetUp() override
    {
        if (::unshare(CLONE_NEWNET) != 0)
            GTEST_SKIP() << "needs the right to make a network namespace (root)";
        m_a = makeComputer("1", "2");
        const Fd here(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
        ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
        m_b = makeComputer("2", "1");
        ASSERT_TRUE(m_a.fd && m_b.fd);
        m_listener.reset(::socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        m_datagrams.reset(::socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        const sockaddr_in6 any = address("::", 5201);
        ASSERT_EQ(::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&any), sizeof any), 0);
        ASSERT_EQ(::listen(m_listener.get(), 1), 0);
        ASSERT_EQ(::bind(m_datagrams.get(), reinterpret_cast<const sockaddr*>(&any), sizeof any), 0);
        ASSERT_EQ(::setns(here.get(), CLONE_NEWNET), 0);
    }

    /// A TAP with addresses, which need neither ARP nor duplicate address detection.
    static OffloadTap makeComputer(const std::string& own, const std::string& other)
    {
        OffloadTap tap = OffloadTap::open("tap0");
        const std::string commands = "ip link set tap0 address 02:00:00:00:00:0" + own
            + " && ip link set tap0 up && ip address add 10.9.0." + own + "/24 dev tap0"
            + " && ip address add fd09::" + own + "/64 dev tap0 nodad" + " && ip neighbor add 10.9.0." + other
            + " lladdr 02:00:00:00:00:0" + other + " dev tap0 && ip neighbor add fd09::" + other
            + " lladdr 02:00:00:00:00:0" + other + " dev tap0";
        if (::system(commands.c_str()) != 0)
            return {};
        return tap;
    }

    /// Carries what waits on one side to the other. Whatever the kernel made must be believed, and whatever
    /// is handed on must be taken.
    void carry(const OffloadTap& from, const OffloadTap& to, Way way)
    {
        for (int burst = 0; burst < 64; ++burst) {
            const ssize_t size = ::read(from.fd.get(), m_message.data(), m_message.size());
            if (size < 0)
                return;
            const Bytes message = Bytes(m_message).first(static_cast<std::size_t>(size));
            const auto header = VirtioHeader::read(message);
            ASSERT_TRUE(header);
            const auto checked = checkOffload(*header, message.subspan(VirtioHeader::kSize));
            ASSERT_TRUE(checked) << nameOf(checked.error());
            m_large += checked->isGso();
            if (way == Way::AsItIs) {
                put(to, checked->header(), checked->bytes());
                continue;
            }
            Segmenter segmenter(*checked);
            for (Bytes frame = segmenter.next(m_scratch); !frame.empty(); frame = segmenter.next(m_scratch))
                put(to, {}, frame);
        }
    }

    void put(const OffloadTap& to, const VirtioHeader& header, Bytes frame)
    {
        m_out.resize(VirtioHeader::kSize);
        header.write(std::span(m_out).first<VirtioHeader::kSize>());
        m_out.insert(m_out.end(), frame.begin(), frame.end());
        ASSERT_EQ(::write(to.fd.get(), m_out.data(), m_out.size()), static_cast<ssize_t>(m_out.size()))
            << std::strerror(errno);
    }

    void stream(const char* target, Way way)
    {
        const Fd client(::socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        const sockaddr_in6 server = address(target, 5201);
        ASSERT_EQ(::connect(client.get(), reinterpret_cast<const sockaddr*>(&server), sizeof server), -1);
        ASSERT_EQ(errno, EINPROGRESS);
        Fd accepted;
        std::vector<std::byte> data(100'000);
        std::size_t sent = 0;
        std::size_t received = 0;
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (received < kTotal && std::chrono::steady_clock::now() < deadline) {
            if (!accepted)
                accepted.reset(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
            const std::size_t room = std::min(data.size(), kTotal - sent);
            for (std::size_t i = 0; i < room; ++i)
                data[i] = streamByte(sent + i);
            if (const ssize_t size = ::send(client.get(), data.data(), room, MSG_NOSIGNAL); size > 0)
                sent += static_cast<std::size_t>(size);
            ASSERT_NO_FATAL_FAILURE(carry(m_a, m_b, way));
            ASSERT_NO_FATAL_FAILURE(carry(m_b, m_a, way));
            const ssize_t size = accepted ? ::recv(accepted.get(), data.data(), data.size(), 0) : -1;
            for (ssize_t i = 0; i < size; ++i)
                ASSERT_EQ(data[static_cast<std::size_t>(i)], streamByte(received++));
        }
        EXPECT_EQ(received, kTotal) << target;
        EXPECT_GT(m_large, 0U);
    }

    OffloadTap m_a;
    OffloadTap m_b;
    Fd m_listener;
    Fd m_datagrams;
    /// How many of the frames were GSO: without any the test would prove nothing.
    std::size_t m_large = 0;
    std::vector<std::byte> m_message = std::vector<std::byte>(VirtioHeader::kSize + kMaxOffloadFrame);
    std::vector<std::byte> m_scratch = std::vector<std::byte>(2048);
    std::vector<std::byte> m_out;
};

TEST_F(OffloadStreamTest, carries_tcp_over_ipv4_as_it_is)
{
    stream("::ffff:10.9.0.2", Way::AsItIs);
}

TEST_F(OffloadStreamTest, carries_tcp_over_ipv4_cut_into_frames)
{
    stream("::ffff:10.9.0.2", Way::Segmented);
}

TEST_F(OffloadStreamTest, carries_tcp_over_ipv6_as_it_is)
{
    stream("fd09::2", Way::AsItIs);
}

TEST_F(OffloadStreamTest, carries_tcp_over_ipv6_cut_into_frames)
{
    stream("fd09::2", Way::Segmented);
}

TEST_F(OffloadStreamTest, carries_datagrams_sent_many_at_once)
{
    if (!m_a.takesUdp || !m_b.takesUdp)
        GTEST_SKIP() << "this kernel's TAP takes no UDP segments (Linux 6.2 and newer do)";
    for (const char* const target : {"::ffff:10.9.0.2", "fd09::2"})
        for (const Way way : {Way::AsItIs, Way::Segmented}) {
            const Fd client(::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0));
            const int size = 1000;
            ASSERT_EQ(::setsockopt(client.get(), SOL_UDP, UDP_SEGMENT, &size, sizeof size), 0);
            std::vector<std::byte> data(20'123);
            for (std::size_t i = 0; i < data.size(); ++i)
                data[i] = streamByte(i);
            const sockaddr_in6 to = address(target, 5201);
            ASSERT_EQ(::sendto(client.get(), data.data(), data.size(), 0,
                          reinterpret_cast<const sockaddr*>(&to), sizeof to),
                static_cast<ssize_t>(data.size()));
            // On a busy machine the kernel sends it a moment later.
            pollfd sent{m_a.fd.get(), POLLIN, 0};
            ASSERT_EQ(::poll(&sent, 1, 20000), 1);
            const std::size_t before = m_large;
            carry(m_a, m_b, way);
            EXPECT_EQ(m_large, before + 1) << target;
            std::vector<std::byte> received;
            std::array<std::byte, 2000> datagram;
            pollfd wait{m_datagrams.get(), POLLIN, 0};
            while (received.size() < data.size() && ::poll(&wait, 1, 20000) == 1) {
                const ssize_t got = ::recv(m_datagrams.get(), datagram.data(), datagram.size(), 0);
                ASSERT_EQ(got, std::min<ssize_t>(size, static_cast<ssize_t>(data.size() - received.size())));
                received.insert(received.end(), datagram.begin(), datagram.begin() + got);
            }
            EXPECT_EQ(received, data) << target;
        }
}

} // namespace vnats
