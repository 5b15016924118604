// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/downlink.h"

#include "core/lan/frame/offload_frame.h"
#include "core/lan/frame/segmentation.h"

namespace vnats {

Downlink::Downlink(FrameDevice& device, const Clock& clock, const MacAddress& ownMac, std::uint32_t mtu,
    Stats& stats, PeerTable& peers, Bridge* bridge, AddressGuards* guards)
    : m_device(device)
    , m_ownMac(ownMac)
    , m_maxSize(maxFrameSize(mtu))
    , m_stats(stats)
    , m_peers(peers)
    , m_bridge(bridge)
    , m_guards(guards)
    , m_storm(clock)
    , m_scratch(m_maxSize)
{
}

bool Downlink::deliverRaw(Bytes bytes, bool isStamped)
{
    const auto frame = accept(bytes, bytes.size());
    if (!frame)
        return true;
    // A native node sends its group frames on the native plane too, where we have heard this one.
    if (castOf(frame->destination) == Cast::Multicast && m_peers.wayTo(frame->source).understands.native)
        return drop(Drop::Redundant);
    const bool isThere = deliver(*frame, {}, bytes);
    if (!isStamped)
        m_peers.spokeRaw(frame->source);
    return isThere;
}

bool Downlink::deliverFrom(const MacAddress& source, Bytes bytes)
{
    const auto frame = accept(bytes, bytes.size());
    if (!frame)
        return true;
    if (!maySend(source, frame->source))
        return drop(Drop::BadSource);
    return deliver(*frame, {}, bytes);
}

bool Downlink::deliverFlooded(const MacAddress& source, Bytes bytes)
{
    const auto frame = accept(bytes, bytes.size());
    if (!frame)
        return true;
    if (frame->destination == m_ownMac)
        return drop(Drop::Redundant); // it came on our own subject, too
    if (!m_bridge || castOf(frame->destination) != Cast::Unicast)
        return drop(Drop::NotForUs);
    if (const auto objection = m_bridge->objectionToFlooded(frame->destination))
        return drop(*objection);
    if (!m_peers.mayFlood(source) || !m_storm.admitsFlood())
        return drop(Drop::FloodLimit);
    if (!maySend(source, frame->source))
        return drop(Drop::BadSource);
    return deliver(*frame, {}, bytes);
}

bool Downlink::deliverOffload(const MacAddress& source, Bytes body)
{
    const auto header = VirtioHeader::read(body);
    if (!header)
        return drop(Drop::Malformed);
    const Bytes bytes = body.subspan(VirtioHeader::kSize);
    const auto offload = checkOffload(*header, bytes);
    if (!offload)
        return drop(Drop::BadOffload);
    const auto frame = accept(bytes, Segmenter(*offload).largest());
    if (!frame)
        return true;
    if (!maySend(source, frame->source))
        return drop(Drop::BadSource);
    // Nobody sends these to a node that has not announced them, but a node may return on an older kernel.
    if (!offload->isGso() || offload->isTcp() || m_device.takesUdpSegments())
        return deliver(*frame, offload->header(), bytes);
    Segmenter segmenter(*offload);
    for (Bytes segment = segmenter.next(m_scratch); !segment.empty(); segment = segmenter.next(m_scratch))
        if (!deliver(*frame, {}, segment))
            return false;
    return true;
}

std::optional<EthernetFrame> Downlink::accept(Bytes bytes, std::size_t wireSize)
{
    const auto refuse = [this](Drop reason) {
        drop(reason);
        return std::nullopt;
    };
    const auto frame = EthernetFrame::parse(bytes);
    if (!frame)
        return refuse(Drop::TooShort);
    if (wireSize > m_maxSize)
        return refuse(Drop::TooLong);
    if (frame->source.isGroup() || frame->source.isZero())
        return refuse(Drop::BadSource);
    if (frame->source == m_ownMac)
        return refuse(Drop::OwnSource);
    if (frame->destination.isBridgeLocal())
        return refuse(Drop::BridgeLocal);
    if (!frame->destination.isGroup() && frame->destination != m_ownMac && !m_bridge)
        return refuse(Drop::NotForUs);
    return frame;
}

bool Downlink::maySend(const MacAddress& node, const MacAddress& source)
{
    return source == node || m_peers.placeBehind(source, node);
}

bool Downlink::deliver(const EthernetFrame& frame, const VirtioHeader& header, Bytes bytes)
{
    m_peers.received(frame.source, bytes.size());
    const Cast cast = castOf(frame.destination);
    if ((cast == Cast::Broadcast && !m_peers.mayBroadcast(frame.source)) || !m_storm.admits(cast))
        return drop(Drop::Storm);
    if (m_bridge && !m_bridge->toHost(frame))
        return drop(Drop::Blocked);
    if (const auto sighting = snoopNeighbor(frame))
        m_peers.learn(*sighting);
    // A tagged frame is about another LAN.
    if (m_guards && (frame.etherType == kEtherTypeArp || frame.etherType == kEtherTypeIpv6)
        && bytes.size() == kEthernetHeaderSize + frame.payload.size())
        m_guards->heard(frame);

    const auto written = m_device.write(header, bytes);
    if (!written && written.error() == DeviceError::Lost)
        return false;
    if (!written)
        return drop(written.error() == DeviceError::WouldBlock ? Drop::DeviceFull : Drop::DeviceError);
    m_stats.count(Direction::Downlink, cast, bytes.size());
    return true;
}

/// Always true: a dropped frame does not end anything.
bool Downlink::drop(Drop reason)
{
    m_stats.drop(Direction::Downlink, reason);
    return true;
}

} // namespace vnats
