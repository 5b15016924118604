// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The few socket calls that the bench's two programs share. They are measuring tools, not product: what goes
// wrong ends the program with a sentence on standard error, and the harness shows that sentence.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <iomanip>
#include <iostream>
#include <utility>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;

[[noreturn]] inline void fail(const char* what)
{
    std::cerr << what << ": " << std::strerror(errno) << "\n";
    std::exit(1);
}

inline double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

inline sockaddr_in address(const char* host, int port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(static_cast<uint16_t>(port));
    if (inet_pton(AF_INET, host, &out.sin_addr) != 1) {
        errno = EINVAL;
        fail(host);
    }
    return out;
}

inline int openSocket(int type, int protocol = 0)
{
    const int fd = socket(AF_INET, type, protocol);
    if (fd < 0)
        fail("socket");
    return fd;
}

inline void connectSocket(int fd, const sockaddr_in& to)
{
    if (connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        fail("connect");
}

/// A word of the command line that is to be a number.
inline double number(const char* word)
{
    char* end = nullptr;
    const double value = std::strtod(word, &end);
    if (end == word || *end != '\0') {
        errno = EINVAL;
        fail(word);
    }
    return value;
}

inline int wholeNumber(const char* word)
{
    return static_cast<int>(number(word));
}

inline void setReceiveTimeout(int fd, Clock::duration timeout)
{
    const auto us =
        std::max<int64_t>(1, std::chrono::duration_cast<std::chrono::microseconds>(timeout).count());
    const timeval tv{.tv_sec = us / 1'000'000, .tv_usec = us % 1'000'000};
    if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv) != 0)
        fail("SO_RCVTIMEO");
}

/// The p-quantile of the samples, 0 when there is none. Reorders them.
inline double quantile(std::vector<double>& samples, double p)
{
    if (samples.empty())
        return 0;
    const auto at =
        samples.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(samples.size() - 1));
    std::nth_element(samples.begin(), at, samples.end());
    return *at;
}

/// One JSON object on one line.
inline void print(std::initializer_list<std::pair<const char*, double>> figures)
{
    const char* divider = "{";
    for (const auto& [name, value] : figures) {
        std::cout << divider << '"' << name << "\": " << std::setprecision(12) << value;
        divider = ", ";
    }
    std::cout << "}"
              << "\n"
              << std::flush;
}

inline void sayReady()
{
    std::cout << "ready"
              << "\n"
              << std::flush;
}

} // namespace bench
