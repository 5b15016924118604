// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/outbox.h"

#include "core/lan/forward/freshness.h"
#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/frame/offload_frame.h"

#include <algorithm>

namespace vnats {

namespace {

constexpr std::size_t kPartOverhead = kFrameOverhead + PartHeader::kSize;
/// A server that takes less than this in a message would get a frame in hundreds of parts.
constexpr std::size_t kLeastPart = 512;

} // namespace

Outbox::Outbox(Link& link, const Clock& clock, const Settings& settings, const MacAddress& ownMac,
    Stats& stats, Lane lane)
    : m_link(link)
    , m_clock(clock)
    , m_subjects(settings.subjectPrefix, settings.vlanId, ownMac)
    , m_broadcast(m_subjects.ourBroadcast())
    , m_flood(m_subjects.ourFlood())
    , m_stats(stats)
    , m_lane(lane)
    , m_container(kFrameOverhead + kMaxOffloadRecord)
{
}

bool Outbox::add(const Way& way, RecordKind kind, Bytes head, Bytes frame, std::size_t frames)
{
    const std::size_t payload = m_link.maxPayload();
    const std::size_t messageSize = std::min(way.messageSize, payload);
    const std::size_t size = head.size() + frame.size();
    if (way.receiver != m_receiver || way.hasLane != m_hasLane || !fits(size, messageSize))
        send();
    m_receiver = way.receiver;
    m_hasLane = way.hasLane;
    if (!fits(size, messageSize) && way.takesParts && messageSize >= kPartOverhead + kLeastPart) {
        count(sendInParts(kind, head, frame, messageSize), {frames, frame.size()});
        return true;
    }
    if (!fits(size, payload))
        return false;
    append(kind, head, {}, frame);
    m_contained.frames += frames;
    m_contained.bytes += frame.size();
    return true;
}

void Outbox::flood(Bytes frame)
{
    send();
    m_isFlood = true;
    const std::size_t messageSize = std::min(kMessageSize, m_link.maxPayload());
    if (fits(frame.size(), messageSize)) {
        append(RecordKind::Frame, {}, {}, frame);
        (void)publish();
    } else if (messageSize >= kPartOverhead + kLeastPart) {
        (void)sendInParts(RecordKind::Frame, {}, frame, messageSize);
    }
    m_isFlood = false;
}

void Outbox::ask(const MacAddress& node, std::uint64_t token)
{
    if (node != m_receiver || !fits(kEchoSize, std::min(kMessageSize, m_link.maxPayload())))
        send();
    m_receiver = node;
    append(RecordKind::EchoRequest, {}, {}, bigEndian(token));
}

bool Outbox::fits(std::size_t bodySize, std::size_t limit) const
{
    const std::size_t stamp = m_container.empty() ? kRecordHeaderSize + kStampSize : 0;
    return m_container.fits(stamp + bodySize, limit);
}

void Outbox::append(RecordKind kind, Bytes head, Bytes next, Bytes rest)
{
    if (m_container.empty())
        m_container.append(RecordKind::Stamp, bigEndian(Freshness::stamp(m_clock)));
    m_container.append(kind, head, next, rest);
}

void Outbox::send()
{
    if (m_container.empty())
        return;
    count(publish(), m_contained);
    m_contained = {};
}

bool Outbox::sendInParts(RecordKind kind, Bytes head, Bytes frame, std::size_t messageSize)
{
    const std::size_t room = messageSize - kPartOverhead;
    PartHeader part{
        .kind = kind, .serial = ++m_serial, .total = static_cast<std::uint32_t>(head.size() + frame.size())};
    bool sent = true;
    for (std::size_t taken = 0; taken < frame.size() && sent;) {
        // The first part carries the head as well.
        const std::size_t before = part.offset == 0 ? head.size() : 0;
        const Bytes piece = frame.subspan(taken, std::min(room - before, frame.size() - taken));
        append(RecordKind::Part, part.toBytes(), part.offset == 0 ? head : Bytes(), piece);
        sent = publish();
        taken += piece.size();
        part.offset = static_cast<std::uint32_t>(head.size() + taken);
    }
    return sent;
}

bool Outbox::publish()
{
    const bool sent =
        (m_lane == Lane::Express && m_link.publishExpress(expressSubject(), m_container.bytes()))
        || m_link.publish(subject(), m_container.bytes());
    m_container.clear();
    return sent;
}

const std::string& Outbox::subject()
{
    if (m_isFlood)
        return m_flood;
    switch (castOf(m_receiver)) {
    case Cast::Broadcast:
        return m_broadcast;
    case Cast::Multicast:
        return m_subjects.group(m_receiver);
    case Cast::Unicast:
    case Cast::Count:
        break;
    }
    return m_subjects.to(m_receiver);
}

const std::string& Outbox::expressSubject()
{
    return m_hasLane ? m_subjects.express(m_receiver) : subject();
}

void Outbox::count(bool sent, const Traffic& traffic)
{
    if (!sent)
        return m_stats.drop(Direction::Uplink, Drop::ServerRefused, traffic.frames);
    Traffic& counted = m_stats.at(Direction::Uplink, castOf(m_receiver));
    counted.frames += traffic.frames;
    counted.bytes += traffic.bytes;
}

} // namespace vnats
