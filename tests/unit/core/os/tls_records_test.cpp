// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/tls_records.h"

#include "core/os/fd.h"

#include <algorithm>
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <iterator>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace vnats {
namespace {

using Buffer = std::vector<std::uint8_t>;

constexpr int kHeaderSize = 5;

Buffer record(std::size_t bodySize)
{
    Buffer record{
        23, 3, 3, static_cast<std::uint8_t>(bodySize >> 8), static_cast<std::uint8_t>(bodySize & 0xff)};
    record.resize(kHeaderSize + bodySize);
    return record;
}

/// Both ends of a TCP connection over loopback.
class TlsRecordsTest : public testing::Test
{
protected:
    TlsRecordsTest()
    {
        const Fd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const place = reinterpret_cast<sockaddr*>(&address);
        m_near.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (::bind(listener.get(), place, size) == 0 && ::listen(listener.get(), 1) == 0
            && ::getsockname(listener.get(), place, &size) == 0 && ::connect(m_near.get(), place, size) == 0)
            m_far.reset(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    }

    bool send(const Buffer& bytes, std::size_t atOnce)
    {
        for (std::size_t sent = 0; sent < bytes.size();) {
            const auto size = std::min(atOnce, bytes.size() - sent);
            const auto taken = ::send(m_far.get(), bytes.data() + sent, size, MSG_NOSIGNAL);
            if (taken <= 0)
                return false;
            sent += static_cast<std::size_t>(taken);
        }
        return true;
    }
    /// Reads as a TLS library does. False if not all of it was there.
    bool take(std::size_t bodySize)
    {
        Buffer taken(kHeaderSize + bodySize);
        return ::recv(m_near.get(), taken.data(), taken.size(), MSG_DONTWAIT)
            == static_cast<ssize_t>(taken.size());
    }
    bool isReported(int milliseconds)
    {
        pollfd state{.fd = m_near.get(), .events = POLLIN, .revents = 0};
        return ::poll(&state, 1, milliseconds) == 1;
    }

    Fd m_near;
    Fd m_far;
};

constexpr int kPatience = 10000; // milliseconds

TEST_F(TlsRecordsTest, waits_for_the_rest_of_a_record)
{
    TlsRecords records(m_near.get());
    EXPECT_FALSE(records.isWaiting());
    const Buffer whole = record(1000);
    ASSERT_TRUE(send({whole.begin(), whole.begin() + 3}, 3));
    EXPECT_FALSE(records.isWaiting());
    EXPECT_FALSE(isReported(0));
    ASSERT_TRUE(send({whole.begin() + 3, whole.end() - 1}, 10000));
    ASSERT_TRUE(isReported(kPatience)); // the header is there: how much is missing can be told now
    EXPECT_FALSE(records.isWaiting());
    EXPECT_FALSE(isReported(0));
    ASSERT_TRUE(send({0}, 1));
    ASSERT_TRUE(isReported(kPatience));
    EXPECT_TRUE(records.isWaiting());
}

TEST_F(TlsRecordsTest, shows_the_end_of_the_connection)
{
    TlsRecords records(m_near.get());
    ASSERT_TRUE(send({23, 3}, 2));
    EXPECT_FALSE(records.isWaiting());
    m_far.reset();
    ASSERT_TRUE(isReported(kPatience));
    EXPECT_TRUE(records.isWaiting());
}

struct Bulk
{
    std::size_t bodySize;
    std::size_t atOnce;
};

class TlsBulkTest : public TlsRecordsTest, public testing::WithParamInterface<Bulk>
{
};

/// What the kernel keeps of a long segment until its last byte is read leaves no room for the next one, and
/// in that one is the rest of the record.
TEST_P(TlsBulkTest, comes_through_however_late_it_is_read)
{
    constexpr int kRecords = 500;
    Buffer bulk;
    for (int i = 0; i < kRecords; ++i)
        std::ranges::copy(record(GetParam().bodySize), std::back_inserter(bulk));
    std::jthread sender([&] { send(bulk, GetParam().atOnce); });
    TlsRecords records(m_near.get());
    int got = 0;
    while (got < kRecords && isReported(kPatience))
        for (; got < kRecords && records.isWaiting(); ++got)
            ASSERT_TRUE(take(GetParam().bodySize)) << got;
    EXPECT_EQ(got, kRecords);
    m_near.reset(); // what was not taken holds up the sender
}

INSTANTIATE_TEST_SUITE_P(, TlsBulkTest,
    testing::Values(Bulk{16401, 16406}, Bulk{16401, 70000}, Bulk{4000, 5000}, Bulk{4000, 70000},
        Bulk{1050, 16406}, Bulk{1050, 70000}),
    [](const auto& instance) {
        return "records_of_" + std::to_string(instance.param.bodySize) + "_sent_by_"
            + std::to_string(instance.param.atOnce);
    });

} // namespace
} // namespace vnats
