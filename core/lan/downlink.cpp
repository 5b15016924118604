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

bool Downlink::deliver(Bytes bytes)
{
    const auto drop = [this](Drop reason) {
        m_stats.drop(Direction::Downlink, reason);
        return true;
    };
    const auto frame = EthernetFrame::parse(bytes);
    if (!frame)
        return drop(Drop::TooShort);
    if (bytes.size() > m_maxSize)
        return drop(Drop::TooLong);
    if (frame->source.isGroup() || frame->source.isZero())
        return drop(Drop::BadSource);
    if (frame->source == m_ownMac)
        return drop(Drop::OwnSource);
    if (frame->destination.isBridgeLocal())
        return drop(Drop::BridgeLocal);
    const Cast cast = castOf(frame->destination);
    if (cast == Cast::Unicast && frame->destination != m_ownMac)
        return drop(Drop::NotForUs);

    m_peers.received(frame->source, bytes.size());
    if (const auto sighting = snoopNeighbor(*frame))
        m_peers.learn(*sighting);

    const auto written = m_device.write(bytes);
    if (!written && written.error() == DeviceError::Lost)
        return false;
    if (!written)
        return drop(written.error() == DeviceError::WouldBlock ? Drop::DeviceFull : Drop::DeviceError);
    m_stats.count(Direction::Downlink, cast, bytes.size());
    return true;
}

} // namespace vnats
