// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/addresses/address_guard.h"
#include "core/lan/frame/neighbor_packets.h"
#include "tests/support/fakes.h"

#include <optional>
#include <vector>

namespace vnats::test {

inline IpInterfaceAddress cidr(std::string_view text)
{
    const std::size_t slash = text.find('/');
    return {ip(text.substr(0, slash)), static_cast<unsigned>(std::stoi(std::string(text.substr(slash + 1))))};
}

inline AddressGuard::Plan fixed(std::vector<IpInterfaceAddress> addresses)
{
    return {.fixed = std::move(addresses)};
}
inline AddressGuard::Plan from(
    const IpInterfaceAddress& range, const std::optional<IpAddress>& preferred = {}, bool held = false)
{
    return {.automaticRange = range, .preferred = preferred, .held = held};
}

/// An address guard and what it did, in a time that a test moves.
class GuardedNode final : public AddressGuard::Surroundings
{
public:
    struct Sent
    {
        Clock::Steady at;
        Frame frame;
    };

    GuardedNode(FakeClock& clock, const MacAddress& own, AddressGuard::Plan plan)
        : mac(own)
        , guard(clock, *this, own, std::move(plan))
        , m_clock(clock)
    {
    }

    void sendToLan(Bytes frame) override
    {
        sent.push_back({m_clock.steady(), Frame(frame.begin(), frame.end())});
    }
    void claimed(const IpInterfaceAddress& address) override { claims.push_back(address); }
    void released(const IpInterfaceAddress& address) override { releases.push_back(address); }

    /// Lets the time pass as an event loop would.
    void run(std::chrono::milliseconds time)
    {
        const auto end = m_clock.steady() + time;
        for (auto due = guard.due(); due && *due <= end; due = guard.due()) {
            advanceTo(std::max(*due, m_clock.steady()));
            guard.poll();
        }
        advanceTo(end);
    }
    void runUntilProbed(std::size_t times, const IpAddress& address)
    {
        while (guard.due() && probesFor(address) < times)
            run(std::chrono::milliseconds(1));
    }
    /// Until it asks for an address.
    IpAddress nextProbed()
    {
        const std::size_t before = sent.size();
        for (int i = 0; i < 1000; ++i) {
            run(std::chrono::milliseconds(10));
            for (std::size_t at = before; at < sent.size(); ++at)
                if (const auto probed = probedAddress(*EthernetFrame::parse(sent[at].frame)))
                    return *probed;
        }
        return {};
    }

    void hears(const Frame& frame) { guard.heard(*EthernetFrame::parse(frame)); }
    /// "`address` is mine", from `other`.
    void hearsClaim(const MacAddress& other, const IpAddress& address)
    {
        hears(announcementOf(other, address));
    }
    void hearsHello(const MacAddress& other, const std::vector<IpAddress>& addresses)
    {
        guard.heardHello(other, addresses);
    }

    std::size_t probesFor(const IpAddress& address) const { return count(probeFor(mac, address)); }
    std::size_t announcementsOf(const IpAddress& address) const
    {
        return count(announcementOf(mac, address));
    }

    const MacAddress mac;
    std::vector<Sent> sent;
    std::vector<IpInterfaceAddress> claims;
    std::vector<IpInterfaceAddress> releases;
    AddressGuard guard;

private:
    std::size_t count(const Frame& frame) const
    {
        return static_cast<std::size_t>(std::ranges::count(sent, frame, &Sent::frame));
    }
    void advanceTo(Clock::Steady time)
    {
        m_clock.advance(std::chrono::duration_cast<std::chrono::milliseconds>(time - m_clock.steady()));
    }

    FakeClock& m_clock;
};

} // namespace vnats::test
