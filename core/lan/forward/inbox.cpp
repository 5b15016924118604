// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/inbox.h"

#include "core/lan/frame/ethernet_frame.h"

#include <utility>

namespace vnats {

Inbox::Inbox(const Link& link, const Clock& clock, Stats& stats, Downlink& downlink, Echo& echo,
    SendWindow& window, GroupWindow& groups)
    : m_link(link)
    , m_stats(stats)
    , m_downlink(downlink)
    , m_echo(echo)
    , m_window(window)
    , m_groups(groups)
    , m_reassembly(clock, stats)
    , m_freshness(clock)
    , m_rawFreshness(clock)
{
}

bool Inbox::receive(const MacAddress& source, Bytes container, bool isFlood)
{
    ContainerReader reader(container);
    std::optional<Bytes> request;
    bool late = false;
    while (const auto record = reader.next()) {
        switch (record->kind) {
        case RecordKind::Stamp:
            late = !m_freshness.isFresh(source, ByteReader(record->body).read<std::uint32_t>());
            break;
        case RecordKind::Frame:
        case RecordKind::OffloadFrame:
        case RecordKind::Part:
            if (late)
                drop(Drop::Late);
            else if (!deliver(source, *record, isFlood))
                return false;
            break;
        case RecordKind::EchoRequest:
            if (record->body.size() == kEchoSize)
                request = record->body;
            break;
        case RecordKind::EchoReply:
            m_echo.replied(source, record->body);
            answered(source, record->body);
            break;
        }
    }
    // One answer a message: many requests in one would make us send more than we received. The last one confirms most.
    if (request)
        m_echo.requested(source, *request);
    if (reader.isMalformed())
        drop(Drop::Malformed);
    return true;
}

void Inbox::answered(const MacAddress& source, Bytes body)
{
    ByteReader in(body);
    const auto token = in.read<std::uint64_t>();
    const auto clock = in.read<std::uint64_t>();
    if (!in.ok())
        return;
    // Only the one that asked knows the token.
    m_window.answered(source, token, clock);
    m_groups.answered(source, token, clock);
}

bool Inbox::deliver(const MacAddress& source, const Record& record, bool isFlood)
{
    if (isFlood && record.kind == RecordKind::OffloadFrame) {
        drop(Drop::Malformed); // nobody knows what its receiver understands
        return true;
    }
    if (record.kind == RecordKind::Frame)
        return isFlood ? m_downlink.deliverFlooded(source, record.body)
                       : m_downlink.deliverFrom(source, record.body);
    if (record.kind == RecordKind::OffloadFrame)
        return m_downlink.deliverOffload(source, record.body);
    const auto whole = m_reassembly.add(source, m_downlink.knows(source), record.body); // never a part itself
    return !whole || deliver(source, *whole, isFlood);
}

bool Inbox::receiveRaw(Bytes bytes, std::optional<std::uint32_t> stamp)
{
    const auto frame = EthernetFrame::parse(bytes);
    // A frame that does not say when it was sent is judged by whether the server was silent before it.
    const bool late = stamp && frame ? !m_rawFreshness.isFresh(frame->source, *stamp) : m_link.isSuspect();
    if (!late)
        return m_downlink.deliverRaw(bytes, stamp.has_value());
    drop(Drop::Late);
    return true;
}

bool Inbox::introduced(const MacAddress& node, std::uint64_t instance)
{
    (void)m_rawFreshness.introduced(node, instance);
    return m_freshness.introduced(node, instance);
}

} // namespace vnats
