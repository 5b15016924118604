// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/downlink.h"

namespace vnats {

Downlink::Downlink(
    FrameDevice& device, const MacAddress& ownMac, std::uint32_t mtu, Stats& stats, PeerTable& peers)
    : m_device(device)
    , m_ownMac(ownMac)
    , m_maxSize(maxFrameSize(mtu))
    , m_stats(stats)
    , m_peers(peers)
{
}

bool Downlink::deliverRaw(Bytes bytes)
{
    const auto frame = accept(bytes);
    if (!frame)
        return true;
    // A native node sends its group frames on the native plane too, where we have heard this one.
    if (castOf(frame->destination) == Cast::Multicast && m_peers.isNative(frame->source))
        return drop(Drop::Redundant);
    return deliver(*frame, bytes);
}

bool Downlink::deliverFrom(const MacAddress& source, Bytes bytes)
{
    const auto frame = accept(bytes);
    if (!frame)
        return true;
    // The server may bind the subject's last token to a user; a frame in somebody else's name would undo
    // that.
    if (frame->source != source)
        return drop(Drop::BadSource);
    return deliver(*frame, bytes);
}

std::optional<EthernetFrame> Downlink::accept(Bytes bytes)
{
    const auto refuse = [this](Drop reason) {
        drop(reason);
        return std::nullopt;
    };
    const auto frame = EthernetFrame::parse(bytes);
    if (!frame)
        return refuse(Drop::TooShort);
    if (bytes.size() > m_maxSize)
        return refuse(Drop::TooLong);
    if (frame->source.isGroup() || frame->source.isZero())
        return refuse(Drop::BadSource);
    if (frame->source == m_ownMac)
        return refuse(Drop::OwnSource);
    if (frame->destination.isBridgeLocal())
        return refuse(Drop::BridgeLocal);
    if (!frame->destination.isGroup() && frame->destination != m_ownMac)
        return refuse(Drop::NotForUs);
    return frame;
}

bool Downlink::deliver(const EthernetFrame& frame, Bytes bytes)
{
    m_peers.received(frame.source, bytes.size());
    if (const auto sighting = snoopNeighbor(frame))
        m_peers.learn(*sighting);

    const auto written = m_device.write(bytes);
    if (!written && written.error() == DeviceError::Lost)
        return false;
    if (!written)
        return drop(written.error() == DeviceError::WouldBlock ? Drop::DeviceFull : Drop::DeviceError);
    m_stats.count(Direction::Downlink, castOf(frame.destination), bytes.size());
    return true;
}

/// Always true: a dropped frame does not end anything.
bool Downlink::drop(Drop reason)
{
    m_stats.drop(Direction::Downlink, reason);
    return true;
}

} // namespace vnats
