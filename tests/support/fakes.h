// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/engine.h"
#include "core/lan/wire/link.h"
#include "core/os/device.h"
#include "core/os/event_loop.h"
#include "core/os/fd.h"
#include "tests/support/fake_clock.h"
#include "tests/support/frame_builder.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <sys/eventfd.h>
#include <vector>

/// Bodies for core's seams: a device of queues, a wire of lists, and the time that a test lets pass (fake_clock.h).
namespace vnats::test {

/// Lets time pass in a loop that follows `clock`: each timer fires when it is due, and the rounds are as
/// close together as those of a node that is never starved.
inline void pass(EventLoop& loop, FakeClock& clock, std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds kRound{50};
    loop.runOnce(std::chrono::milliseconds(0));
    for (const auto end = clock.steady() + time; clock.steady() < end;) {
        const auto next = std::min(end, clock.steady() + kRound);
        clock.advanceTo(std::clamp(loop.nextDue().value_or(next), clock.steady(), next));
        loop.runOnce(std::chrono::milliseconds(0));
    }
}
/// Lets time pass until something is true, a minute at most.
template <typename Predicate>
bool passUntil(EventLoop& loop, FakeClock& clock, Predicate isTrue)
{
    constexpr std::chrono::milliseconds kStep{50};
    for (const auto end = clock.steady() + std::chrono::minutes(1); !isTrue() && clock.steady() < end;)
        pass(loop, clock, kStep);
    return isTrue();
}

class FakeDevice final : public FrameDevice
{
public:
    /// As if the host sent it.
    void hostSends(Frame bytes, const VirtioHeader& header = {})
    {
        m_fromHost.emplace_back(header, std::move(bytes));
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_event.get(), &one, sizeof one);
    }

    int descriptor() const override { return m_event.get(); }
    std::expected<DeviceFrame, DeviceError> read(std::span<std::byte> buffer) override
    {
        if (lost)
            return std::unexpected(DeviceError::Lost);
        if (m_fromHost.empty()) {
            std::uint64_t count = 0;
            [[maybe_unused]] const auto drained = ::read(m_event.get(), &count, sizeof count);
            return std::unexpected(DeviceError::WouldBlock);
        }
        const auto [header, frame] = std::move(m_fromHost.front());
        m_fromHost.pop_front();
        const std::size_t size = std::min(frame.size(), buffer.size() - VirtioHeader::kSize);
        std::copy_n(frame.begin(), size, buffer.begin() + VirtioHeader::kSize);
        return DeviceFrame{header, Bytes(buffer).subspan(VirtioHeader::kSize, size)};
    }
    std::expected<void, DeviceError> write(const VirtioHeader& header, Bytes frame) override
    {
        if (lost)
            return std::unexpected(DeviceError::Lost);
        if (refusal)
            return std::unexpected(*refusal);
        toHost.emplace_back(frame.begin(), frame.end());
        headersToHost.push_back(header);
        return {};
    }
    bool takesUdpSegments() const override { return udpSegments; }
    HostGroups groups() override { return joined; }
    void setCarrier(bool on) override { carrier = on; }

    /// Sent by the host and not read yet.
    std::size_t waiting() const { return m_fromHost.size(); }

    std::vector<Frame> toHost;
    std::vector<VirtioHeader> headersToHost;
    std::optional<DeviceError> refusal;
    HostGroups joined;
    bool udpSegments = true;
    bool carrier = true;
    bool lost = false;

private:
    std::deque<std::pair<VirtioHeader, Frame>> m_fromHost;
    Fd m_event{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

class FakeLink final : public Link
{
public:
    struct Message
    {
        std::string subject;
        Frame payload;
        std::optional<std::uint32_t> stamp;
    };

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override { subjects.push_back(subject); }
    void unsubscribe(const std::string& subject) override { std::erase(subjects, subject); }
    void start() override { started = true; }
    void obey(LinkCommand command) override { commands.push_back(command); }
    void setOwnSubnets(std::vector<IpInterfaceAddress> subnets) override { ownSubnets = std::move(subnets); }
    bool isOwnLeafBroken() const override { return leafIsBroken; }
    void setExpressSubject(const std::string& subject, const std::string&) override
    {
        expressSubject = subject;
    }
    void wantExpress(bool wanted) override { expressWanted = wanted; }
    bool hasExpress() const override { return express; }
    bool publishExpress(const std::string& subject, Bytes payload) override
    {
        if (!express)
            return false;
        publishedByExpress.push_back({subject, Frame(payload.begin(), payload.end()), {}});
        return true;
    }
    bool hasExpressRoom() const override { return express && expressHasRoom; }
    bool isUp() const override { return current.state == SessionState::Connected; }
    bool isStalled() const override { return stalled; }
    bool isSuspect() const override { return suspect; }
    LinkStatus status() const override { return current; }
    std::size_t maxPayload() const override { return limit; }
    bool publish(const std::string& subject, Bytes payload) override
    {
        return take({subject, Frame(payload.begin(), payload.end()), {}});
    }
    bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) override
    {
        return take({subject, Frame(payload.begin(), payload.end()), stamp});
    }
    void flush() override
    {
        ++flushes;
        if (socketTakesAll)
            unsent = 0;
    }
    std::size_t unsentBytes() const override { return unsent; }
    std::size_t room() override { return unsent <= limitUnsent ? limitUnsent - unsent + 1 : 0; }
    bool hasReserve() const override { return unsent <= limitUnsent + reserve; }

    void become(SessionState state)
    {
        current.state = state;
        m_handler->linkStatusChanged();
    }
    /// On the VLAN's own subject, as raw frames come.
    void deliver(const Frame& payload) { m_handler->messageReceived("vlan.42", payload, {}); }
    void deliver(const std::string& subject, Bytes payload, std::optional<std::uint32_t> stamp = {})
    {
        m_handler->messageReceived(subject, payload, stamp);
    }
    void drain()
    {
        unsent = 0;
        m_handler->linkDrained();
    }
    /// An express lane has opened or gone.
    void setExpress(bool has)
    {
        express = has;
        m_handler->expressChanged();
    }

    LinkStatus current;
    std::vector<std::string> subjects;
    std::vector<Message> published;
    std::vector<LinkCommand> commands;
    std::vector<IpInterfaceAddress> ownSubnets;
    std::size_t limit = 1024 * 1024;
    std::size_t unsent = 0;
    std::size_t limitUnsent = 256 * 1024;
    std::size_t reserve = 128 * 1024;
    int flushes = 0;
    bool refuses = false;
    bool stalled = false;
    bool suspect = false;
    bool socketTakesAll = true;
    bool started = false;
    bool leafIsBroken = false;
    std::string expressSubject;
    std::vector<Message> publishedByExpress;
    bool expressWanted = false;
    bool express = false;
    bool expressHasRoom = true;

private:
    bool take(Message message)
    {
        if (refuses)
            return false;
        unsent += message.payload.size();
        published.push_back(std::move(message));
        return true;
    }

    LinkHandler* m_handler = nullptr;
};

class RecordedReports final : public EngineReports
{
public:
    void statusChanged(const LinkStatus& status) override { statuses.push_back(status); }
    void statistics(const Stats& stats) override { lastStats = stats, ++ticks; }
    void peersChanged(const PeerTable::Changes& changes) override { changed.push_back(changes); }
    void macTaken() override { ++macsTaken; }
    void automaticAddresses(const std::vector<IpInterfaceAddress>& addresses) override
    {
        automatic.push_back(addresses);
    }

    std::vector<LinkStatus> statuses;
    Stats lastStats;
    int ticks = 0;
    std::vector<PeerTable::Changes> changed;
    int macsTaken = 0;
    std::vector<std::vector<IpInterfaceAddress>> automatic;
};

} // namespace vnats::test
