// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/lan/hello.h"
#include "core/lan/link.h"
#include "core/lan/peer_table.h"
#include "core/lan/subject.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <random>

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

    Presence(EventLoop& loop, Link& link, const Settings& settings, const MacAddress& ownMac,
        const std::string& nodeName, PeerTable& peers);
    ~Presence();

    /// The link has come up.
    void announce();
    /// Somebody's hello from the node that the subject names. False when it is none.
    bool heard(const MacAddress& source, Bytes json);
    /// Says bye; nothing else is said after it.
    void leave();

private:
    void say(const Hello& hello);
    void scheduleNext(std::chrono::milliseconds least, std::chrono::milliseconds most);

    EventLoop& m_loop;
    Link& m_link;
    PeerTable& m_peers;
    const std::string m_subject;
    Hello m_hello;
    EventLoop::TimerId m_timer = 0;
    bool m_answering = false;
    std::minstd_rand m_random;
};

} // namespace vnats
