// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/echo.h"

#include <algorithm>
#include <utility>

namespace vnats {

std::uint64_t Echo::reading(const Clock& clock)
{
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(clock.steady().time_since_epoch()).count());
}

std::uint64_t Echo::token(const Clock& clock, std::uint16_t salt)
{
    return reading(clock) << kSaltBits | salt;
}

Echo::Echo(Link& link, const Clock& clock, NativeSubjects subjects, PeerTable& peers, Stats& stats,
    std::function<bool()> othersWait)
    : m_link(link)
    , m_clock(clock)
    , m_subjects(std::move(subjects))
    , m_peers(peers)
    , m_stats(stats)
    , m_othersWait(std::move(othersWait))
    , m_container(kContainerHeaderSize + kRecordHeaderSize + kEchoReplySize)
{
    m_waiting.reserve(kMaxWaiting);
}

void Echo::ask()
{
    if (!m_link.isUp())
        return;
    ByteWriter now;
    now.write(token(m_clock));
    for (const MacAddress& mac : m_peers.takeTalkedTo())
        if (m_link.hasRoom())
            send(mac, RecordKind::EchoRequest, now.bytes());
    m_link.flush();
}

void Echo::requested(const MacAddress& by, Bytes body)
{
    if (body.size() != kEchoSize)
        return;
    std::array<std::byte, kEchoReplySize> reply{};
    std::ranges::copy(bigEndian(reading(m_clock)), std::ranges::copy(body, reply.begin()).out);
    const bool othersWait = m_othersWait && m_othersWait();
    if (m_waiting.empty() && !othersWait && m_link.hasRoom()) {
        send(by, RecordKind::EchoReply, reply);
        return m_link.flush();
    }
    auto waiting = std::ranges::find(m_waiting, by, &Waiting::by);
    if (waiting != m_waiting.end() || m_waiting.size() >= kMaxWaiting)
        m_stats.drop(Direction::Uplink, Drop::QueueFull);
    else
        waiting = m_waiting.insert(waiting, {by, {}});
    if (waiting != m_waiting.end())
        waiting->body = reply;
    if (!othersWait)
        drain();
}

void Echo::drain()
{
    if (m_waiting.empty() || !m_link.hasRoom())
        return;
    auto waiting = m_waiting.begin();
    for (; waiting != m_waiting.end() && m_link.hasRoom(); ++waiting)
        send(waiting->by, RecordKind::EchoReply, waiting->body);
    m_waiting.erase(m_waiting.begin(), waiting);
    m_link.flush();
}

void Echo::replied(const MacAddress& by, Bytes body)
{
    ByteReader in(body);
    const auto sent = readingIn(in.read<std::uint64_t>());
    const auto now = reading(m_clock);
    if (!in.ok() || sent > now || std::chrono::microseconds(now - sent) > kPatience)
        return;
    m_peers.measured(by, std::chrono::microseconds(now - sent));
}

void Echo::send(const MacAddress& to, RecordKind kind, Bytes body)
{
    m_container.clear();
    m_container.append(kind, body);
    m_link.publish(m_subjects.to(to), m_container.bytes());
}

} // namespace vnats
