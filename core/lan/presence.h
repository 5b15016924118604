// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/settings.h"
#include "core/lan/hello.h"
#include "core/lan/link.h"
#include "core/lan/peer_table.h"
#include "core/lan/subject.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

namespace vnats {

/// Who is there: says hello for this node and listens to the hellos of others.
///
/// A hello goes out when the link comes up, every kInterval ± kJitter, and as an answer to a newcomer: one
/// answer for all newcomers of the last kAnswerWithin, after a random part of it, so that a crowd does not
/// answer in step and a flood of hellos costs one answer each kAnswerWithin. A bye goes out when the node
/// leaves.
class Presence
{
public:
    static constexpr std::chrono::milliseconds kInterval{15000};
    static constexpr std::chrono::milliseconds kJitter{3000};
    static constexpr std::chrono::milliseconds kAnswerWithin{500};
    /// A node with a bridge: until it is known as one, what the machines behind it send is refused.
    static constexpr std::chrono::milliseconds kBridgeAnswersWithin{20};
    static constexpr std::chrono::milliseconds kTellWithin{100};

    Presence(EventLoop& loop, Link& link, const Clock& clock, const Settings& settings,
        const MacAddress& ownMac, const std::string& nodeName, bool takesUdpSegments, PeerTable& peers);
    ~Presence();

    /// The link has come up.
    void announce();
    struct Heard
    {
        enum class Kind : std::uint8_t {
            Malformed,
            Ours, ///< our own, come back: nothing
            Peer,
            Left,
            Clone, ///< another node with our MAC, which has been here for less time and will give way
            Elder, ///< another node with our MAC, which was here before us: we give way
        };
        Kind kind = Kind::Malformed;
        Hello hello;
    };
    /// Somebody's hello from the node that the subject names.
    Heard heard(const MacAddress& source, Bytes json);
    /// What has changed is told soon: within kTellWithin, together with what else changes until then.
    void setAddresses(std::vector<IpAddress> addresses);
    void setPorts(std::vector<MacAddress> ports);
    /// Says bye; nothing else is said after it.
    void leave();

private:
    void say(const Hello& hello);
    std::uint64_t upMilliseconds() const;
    void answerWithin(std::chrono::milliseconds most);
    void scheduleNext(std::chrono::milliseconds least, std::chrono::milliseconds most);

    EventLoop& m_loop;
    Link& m_link;
    const Clock& m_clock;
    const Clock::Steady m_started;
    PeerTable& m_peers;
    const std::string m_subject;
    Hello m_hello;
    EventLoop::TimerId m_timer = 0;
    bool m_answering = false;
    std::minstd_rand m_random;
};

} // namespace vnats
