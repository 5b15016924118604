// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/flow.h"

#include "tests/support/frame_builder.h"

#include <algorithm>

namespace vnats::simulator {

namespace {

/// IEEE 802 local experimental EtherType 2.
constexpr std::uint16_t kType = 0x88b6;

std::chrono::milliseconds milliseconds(Flow::Steady::duration time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time);
}

} // namespace

Flow::Flow(Crowd& crowd, std::size_t from, std::size_t to)
    : m_crowd(crowd)
    , m_from(from)
    , m_to(to)
{
}

void Flow::start()
{
    m_crowd.with(m_to, [this](Member& member) {
        m_lastHeard = Steady::now();
        member.device.heard = [this](Bytes frame) { heard(frame); };
    });
    m_crowd.with(m_from,
        [this](Member& member) { m_timer = member.loop.every(kPace, [this, &member] { send(member); }); });
}

void Flow::stop()
{
    m_crowd.with(m_from, [this](Member& member) { member.loop.cancel(m_timer); });
    m_crowd.with(m_to, [this](Member& member) {
        member.device.heard = [](Bytes) {};
        m_longestGap = std::max(m_longestGap, Steady::now() - m_lastHeard);
    });
}

std::chrono::milliseconds Flow::longestGap() const
{
    return milliseconds(m_longestGap);
}

std::chrono::milliseconds Flow::oldest() const
{
    return milliseconds(m_oldest);
}

void Flow::send(Member& member)
{
    ByteWriter payload;
    payload.write(++m_serial).write(static_cast<std::uint64_t>(Steady::now().time_since_epoch().count()));
    payload.append(std::vector<std::byte>(64));
    member.device.send(test::frame(Member::macOf(m_to), Member::macOf(m_from), kType, payload.bytes()));
}

void Flow::heard(Bytes frame)
{
    const auto parsed = EthernetFrame::parse(frame);
    if (!parsed || parsed->etherType != kType || parsed->source != Member::macOf(m_from))
        return;
    ByteReader in(parsed->payload);
    const auto serial = in.read<std::uint64_t>();
    const Steady::time_point sent{Steady::duration(static_cast<std::int64_t>(in.read<std::uint64_t>()))};
    const auto now = Steady::now();
    m_outOfOrder += serial <= m_last;
    m_last = std::max(m_last, serial);
    m_longestGap = std::max(m_longestGap, now - m_lastHeard);
    m_oldest = std::max(m_oldest, now - sent);
    m_lastHeard = now;
    ++m_received;
}

} // namespace vnats::simulator
