// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What iperf3 and ping do not say: medians and percentiles of round trips, and how many small packets get
// through.
//
//   lan_load ping ADDRESS INTERVAL_MS SECONDS    ICMP echo; interval 0 = the next one as soon as the reply
//   is here lan_load sink PORT SECONDS                   receives 64-byte datagrams until none came for half
//   a second lan_load flood ADDRESS PORT PPS SECONDS      sends them at PPS, 0 = as fast as it goes
//
// Each prints one JSON object. The echo's other side is the kernel, so a round trip is that of the LAN alone.
// The flood's payload is 64 bytes, a frame of 106. The sink counts what is delivered to a program, not what a
// NIC has seen.
#include "sockets.h"

#include <netinet/ip.h>
#include <netinet/ip_icmp.h>

#include <array>
#include <string_view>
#include <thread>

namespace {

using namespace bench;
using namespace std::chrono_literals;

constexpr size_t kPayload = 64;
constexpr auto kGivenUp = 1s; // a reply later than this is a lost one

uint16_t internetChecksum(const uint8_t* data, size_t size)
{
    uint32_t sum = 0;
    for (size_t i = 0; i + 1 < size; i += 2)
        sum += static_cast<uint32_t>(data[i] << 8 | data[i + 1]);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<uint16_t>(~sum);
}

/// One ICMP echo socket and the times of what it sent, by sequence number.
class Pinger
{
public:
    explicit Pinger(const char* host)
        : m_to(address(host, 0))
    {
        m_fd = openSocket(SOCK_RAW, IPPROTO_ICMP);
        // A raw socket hears all of ICMP; connected, only what comes from the other side.
        connectSocket(m_fd, m_to);
    }

    void send()
    {
        std::array<uint8_t, kPayload> packet{};
        icmphdr header{};
        header.type = ICMP_ECHO;
        header.un.echo.id = htons(m_id);
        header.un.echo.sequence = htons(static_cast<uint16_t>(m_sent.size()));
        std::memcpy(packet.data(), &header, sizeof header);
        header.checksum = htons(internetChecksum(packet.data(), packet.size()));
        std::memcpy(packet.data(), &header, sizeof header);
        m_sent.push_back(Clock::now());
        ::send(m_fd, packet.data(), packet.size(), 0); // a full queue is a lost echo
    }

    /// Waits for one reply, at most until the deadline; true when a new one was timed.
    bool receive(Clock::time_point deadline)
    {
        const auto left = deadline - Clock::now();
        if (left <= Clock::duration::zero())
            return false;
        setReceiveTimeout(m_fd, left);
        std::array<uint8_t, 2048> packet;
        const ssize_t size = recv(m_fd, packet.data(), packet.size(), 0);
        const auto now = Clock::now();
        if (size < static_cast<ssize_t>(sizeof(iphdr)))
            return false;
        const size_t head = static_cast<size_t>(packet[0] & 0xf) * 4;
        icmphdr header;
        if (static_cast<size_t>(size) < head + sizeof header)
            return false;
        std::memcpy(&header, packet.data() + head, sizeof header);
        if (header.type != ICMP_ECHOREPLY || ntohs(header.un.echo.id) != m_id)
            return false;
        // Sequence numbers wrap: the youngest one with these 16 bits is meant.
        const size_t sequence = ntohs(header.un.echo.sequence);
        if (m_sent.empty() || sequence >= m_sent.size())
            return false;
        const size_t at = sequence + ((m_sent.size() - 1 - sequence) >> 16 << 16);
        m_ms.push_back(std::chrono::duration<double, std::milli>(now - m_sent[at]).count());
        return true;
    }

    [[nodiscard]] size_t sent() const { return m_sent.size(); }
    [[nodiscard]] size_t received() const { return m_ms.size(); }

    void print()
    {
        const auto lost = 1 - static_cast<double>(std::min(received(), sent())) / static_cast<double>(sent());
        bench::print({{"sent", static_cast<double>(sent())}, {"received", static_cast<double>(received())},
            {"loss", lost}, {"median_ms", quantile(m_ms, 0.5)}, {"p99_ms", quantile(m_ms, 0.99)}});
    }

private:
    sockaddr_in m_to;
    int m_fd = -1;
    const uint16_t m_id = static_cast<uint16_t>(getpid());
    std::vector<Clock::time_point> m_sent;
    std::vector<double> m_ms;
};

void ping(const char* host, double intervalMs, double seconds)
{
    Pinger pinger(host);
    const auto start = Clock::now();
    const auto interval =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::milli>(intervalMs));
    auto next = start;
    while (secondsSince(start) < seconds) {
        pinger.send();
        if (interval == Clock::duration::zero()) {
            const auto deadline = Clock::now() + kGivenUp;
            while (!pinger.receive(deadline) && Clock::now() < deadline) { }
        } else {
            for (next += interval; Clock::now() < next;)
                pinger.receive(next);
        }
    }
    for (const auto deadline = Clock::now() + kGivenUp;
         pinger.received() < pinger.sent() && Clock::now() < deadline;)
        pinger.receive(deadline);
    pinger.print();
}

constexpr int kBatch = 32;

/// kBatch datagrams for one sendmmsg or recvmmsg.
struct Batch
{
    Batch()
    {
        for (int i = 0; i < kBatch; ++i) {
            parts[i] = {.iov_base = data[i].data(), .iov_len = kPayload};
            messages[i].msg_hdr.msg_iov = &parts[i];
            messages[i].msg_hdr.msg_iovlen = 1;
        }
    }
    std::array<std::array<char, kPayload>, kBatch> data{};
    std::array<iovec, kBatch> parts{};
    std::array<mmsghdr, kBatch> messages{};
};

void sink(int port, double seconds)
{
    const int fd = openSocket(SOCK_DGRAM);
    const sockaddr_in here = address("0.0.0.0", port);
    const int room = 4 << 20;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    if (bind(fd, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0)
        fail("bind");
    setReceiveTimeout(fd, 500ms);
    sayReady();
    Batch batch;
    uint64_t received = 0;
    const auto start = Clock::now();
    auto first = start;
    auto last = start;
    // Ends half a second after the flood has; before its first datagram it waits the whole time.
    while (secondsSince(start) < seconds) {
        const int count = recvmmsg(fd, batch.messages.data(), kBatch, MSG_WAITFORONE, nullptr);
        if (count <= 0) {
            if (received > 0)
                break;
            continue;
        }
        last = Clock::now();
        if (received == 0)
            first = last;
        received += static_cast<uint64_t>(count);
    }
    const double took = std::chrono::duration<double>(last - first).count();
    print({{"received", static_cast<double>(received)}, {"seconds", took},
        {"pps", took > 0 ? static_cast<double>(received) / took : 0.0}});
}

void flood(const char* host, int port, double pps, double seconds)
{
    const int fd = openSocket(SOCK_DGRAM);
    const sockaddr_in to = address(host, port);
    connectSocket(fd, to);
    Batch batch;
    uint64_t sent = 0;
    const auto start = Clock::now();
    for (double now = 0; (now = secondsSince(start)) < seconds;) {
        if (pps > 0 && static_cast<double>(sent) > pps * now) {
            std::this_thread::sleep_for(50us);
            continue;
        }
        const int count = sendmmsg(fd, batch.messages.data(), kBatch, 0);
        if (count > 0)
            sent += static_cast<uint64_t>(count);
    }
    print({{"sent", static_cast<double>(sent)}, {"pps", static_cast<double>(sent) / secondsSince(start)}});
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view verb = argc > 1 ? argv[1] : "";
    if (verb == "ping" && argc == 5)
        ping(argv[2], number(argv[3]), number(argv[4]));
    else if (verb == "sink" && argc == 4)
        sink(wholeNumber(argv[2]), number(argv[3]));
    else if (verb == "flood" && argc == 6)
        flood(argv[2], wholeNumber(argv[3]), number(argv[4]), number(argv[5]));
    else {
        std::cerr << "usage: lan_load ping|sink|flood …, see the head of lan_load.cpp\n";
        return 2;
    }
    return 0;
}
