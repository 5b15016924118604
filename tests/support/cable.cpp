// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line between two network cards, as an Internet access has it: slow, far, with a queue in front and losses on
// the way. For kernels without netem, and alike on all.
//
//   cable A B [up.KEY=VALUE | down.KEY=VALUE | KEY=VALUE]…
//
// Makes the TAPs A and B, prints "ready" and carries frames between them until standard input ends; frames from A to
// B go up, the others down. A KEY without direction is for both:
//
//   rate    Mbit/s of whole Ethernet frames; 0 is no limit (0)
//   delay   ms one way, besides the time in the queue (0)
//   queue   kB that may wait; what finds no place is dropped (250)
//   loss    per cent of the frames that are lost, each independent of the others (0)
//   seed    of the losses (1)
//
// A line of such words on standard input changes the line from then on; frames that wait or are on their way stay.
#include "core/os/fd.h"

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <iostream>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace vnats;
using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;
using std::chrono::nanoseconds;

/// Larger than any frame of a TAP.
constexpr std::size_t kFrame = 65536 + 64;
/// Frames taken from one end before the other has its turn.
constexpr int kTurn = 32;

[[noreturn]] void fail(const std::string& what)
{
    std::cerr << "cable: " << what << "\n";
    std::exit(1);
}

Fd makeTap(const char* name)
{
    Fd tap(open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK));
    ifreq request{};
    request.ifr_flags = IFF_TAP | IFF_NO_PI;
    if (tap.get() < 0 || std::strlen(name) >= sizeof request.ifr_name)
        fail(std::string(name) + ": no TAP of this name");
    std::strcpy(request.ifr_name, name);
    if (ioctl(tap.get(), TUNSETIFF, &request) != 0)
        fail(std::string(name) + ": " + std::strerror(errno));
    return tap;
}

/// One of the two ways: a queue in front of a line that takes one frame after the other, and the frames on it.
class Way
{
public:
    Way(int from, int to)
        : m_from(from)
        , m_to(to)
    {
    }

    int from() const { return m_from; }

    void set(std::string_view key, double value)
    {
        if (key == "rate")
            m_nanosecondsPerByte = value > 0 ? 8000 / value : 0;
        else if (key == "delay")
            m_delay = nanoseconds(static_cast<std::int64_t>(value * 1e6));
        else if (key == "queue")
            m_capacity = static_cast<std::size_t>(value * 1000);
        else if (key == "loss")
            m_loss = std::bernoulli_distribution(std::clamp(value / 100, 0.0, 1.0));
        else if (key == "seed")
            m_random.seed(static_cast<std::uint64_t>(value));
        else
            fail("unknown: " + std::string(key));
    }

    void take(Time now)
    {
        std::array<char, kFrame> buffer;
        for (int i = 0; i < kTurn; ++i) {
            const ssize_t size = read(m_from, buffer.data(), buffer.size());
            if (size <= 0)
                return;
            const auto length = static_cast<std::size_t>(size);
            if (m_waitingBytes + length > m_capacity)
                continue;
            m_waitingBytes += length;
            m_waiting.push_back({now, {buffer.begin(), buffer.begin() + size}});
        }
    }

    void carry(Time now)
    {
        while (const auto start = nextStart()) {
            if (*start > now)
                break;
            Frame frame = std::move(m_waiting.front());
            m_waiting.pop_front();
            const auto size = static_cast<double>(frame.bytes.size());
            m_waitingBytes -= frame.bytes.size();
            m_free = *start + nanoseconds(static_cast<std::int64_t>(size * m_nanosecondsPerByte));
            frame.when = m_free + m_delay;
            if (!m_loss(m_random))
                m_flying.push_back(std::move(frame));
        }
        while (!m_flying.empty() && m_flying.front().when <= now) {
            const std::vector<char>& bytes = m_flying.front().bytes;
            // An end that is down takes nothing, as a card without its cable.
            [[maybe_unused]] const ssize_t written = write(m_to, bytes.data(), bytes.size());
            m_flying.pop_front();
        }
    }

    /// When carry() has something to do next.
    Time next() const
    {
        return std::min(
            nextStart().value_or(Time::max()), m_flying.empty() ? Time::max() : m_flying.front().when);
    }

private:
    struct Frame
    {
        /// When it came, and then when it arrives.
        Time when;
        std::vector<char> bytes;
    };

    std::optional<Time> nextStart() const
    {
        return m_waiting.empty() ? std::nullopt : std::optional(std::max(m_free, m_waiting.front().when));
    }

    const int m_from;
    const int m_to;
    double m_nanosecondsPerByte = 0;
    nanoseconds m_delay{0};
    std::size_t m_capacity = 250'000;
    std::bernoulli_distribution m_loss{0};
    std::mt19937_64 m_random{1};

    std::deque<Frame> m_waiting;
    std::size_t m_waitingBytes = 0;
    std::deque<Frame> m_flying;
    /// When the line has taken its last frame whole.
    Time m_free;
};

void set(std::span<Way, 2> ways, std::string_view word)
{
    const std::size_t equals = word.find('=');
    double value = 0;
    if (equals == std::string_view::npos
        || std::from_chars(word.data() + equals + 1, word.data() + word.size(), value).ptr
            != word.data() + word.size())
        fail("not KEY=VALUE: " + std::string(word));
    std::string_view key = word.substr(0, equals);
    const bool upOnly = key.starts_with("up.");
    const bool downOnly = key.starts_with("down.");
    if (upOnly || downOnly)
        key.remove_prefix(key.find('.') + 1);
    if (!downOnly)
        ways[0].set(key, value);
    if (!upOnly)
        ways[1].set(key, value);
}

/// Takes what standard input has; false at its end.
bool obey(std::span<Way, 2> ways, std::string& rest)
{
    std::array<char, 4096> buffer;
    const ssize_t size = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (size <= 0)
        return false;
    rest.append(buffer.data(), static_cast<std::size_t>(size));
    while (rest.contains('\n')) {
        std::istringstream line(rest.substr(0, rest.find('\n')));
        rest.erase(0, rest.find('\n') + 1);
        for (std::string word; line >> word;)
            set(ways, word);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
        fail("which two interfaces?");
    const Fd a = makeTap(argv[1]);
    const Fd b = makeTap(argv[2]);
    std::array ways = {Way(a.get(), b.get()), Way(b.get(), a.get())};
    for (const char* word : std::span(argv + 3, argv + argc))
        set(ways, word);
    // A microsecond instead of fifty: a fast line is a train of short waits.
    prctl(PR_SET_TIMERSLACK, 1000UL);
    std::cout << "ready" << std::endl;

    std::array polled = {
        pollfd{a.get(), POLLIN, 0}, pollfd{b.get(), POLLIN, 0}, pollfd{STDIN_FILENO, POLLIN, 0}};
    for (std::string rest;;) {
        timespec wait{};
        const timespec* patience = nullptr;
        if (const Time next = std::min(ways[0].next(), ways[1].next()); next != Time::max()) {
            const nanoseconds left = std::max(nanoseconds(next - Clock::now()), nanoseconds(0));
            wait = {left.count() / 1'000'000'000, left.count() % 1'000'000'000};
            patience = &wait;
        }
        if (ppoll(polled.data(), polled.size(), patience, nullptr) < 0 && errno != EINTR)
            fail(std::strerror(errno));
        const Time now = Clock::now();
        for (std::size_t i = 0; i < ways.size(); ++i) {
            if ((polled[i].revents & POLLIN) != 0)
                ways[i].take(now);
            ways[i].carry(now);
        }
        if ((polled[2].revents & (POLLIN | POLLHUP)) != 0 && !obey(ways, rest))
            return 0;
    }
}
