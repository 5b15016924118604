// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/uplink.h"

#include <algorithm>

namespace vnats {

Uplink::Uplink(FrameDevice& device, Link& link, const Settings& settings, const MacAddress& ownMac,
    Stats& stats, PeerTable& peers)
    : m_device(device)
    , m_link(link)
    , m_compatible(settings.subjectPrefix, settings.vlanId)
    , m_native(settings.subjectPrefix, settings.vlanId, ownMac)
    , m_stats(stats)
    , m_peers(peers)
    , m_buffer(maxFrameSize(settings.mtu))
    , m_container(std::max(kContainerLimit, m_buffer.size() + kContainerHeaderSize + kRecordHeaderSize))
{
}

Uplink::Result Uplink::pump()
{
    auto result = Result::More;
    for (int frames = 0; frames < kBurst && result == Result::More; ++frames) {
        if (m_link.unsentBytes() > kMaxUnsent) {
            result = Result::Congested;
            break;
        }
        const auto size = m_device.read(m_buffer);
        if (size)
            forward(Bytes(m_buffer).first(*size));
        else if (size.error() == DeviceError::WouldBlock)
            result = Result::Drained;
        else if (size.error() == DeviceError::Lost)
            result = Result::Lost;
        else
            m_stats.drop(Direction::Uplink, Drop::DeviceError);
    }
    sendContainer();
    m_link.flush();
    return result;
}

void Uplink::forward(Bytes bytes)
{
    const auto drop = [this](Drop reason) { m_stats.drop(Direction::Uplink, reason); };
    const auto frame = EthernetFrame::parse(bytes);
    if (!frame)
        return drop(Drop::TooShort);
    if (frame->source.isGroup() || frame->source.isZero())
        return drop(Drop::BadSource);
    if (frame->destination.isBridgeLocal())
        return drop(Drop::BridgeLocal);
    if (!m_link.isUp())
        return drop(Drop::LinkDown);

    const MacAddress& destination = frame->destination;
    switch (castOf(destination)) {
    case Cast::Unicast:
        if (m_peers.isNative(destination))
            return sendNative(destination, Cast::Unicast, bytes);
        return sendRaw(m_compatible.ofMac(destination), Cast::Unicast, bytes);
    case Cast::Multicast:
        sendNative(destination, Cast::Multicast, bytes);
        // Counted once: it is one frame of the host's.
        if (m_peers.hasBasicPeers())
            m_link.publish(m_compatible.broadcast(), bytes);
        return;
    case Cast::Broadcast:
    case Cast::Count:
        return sendRaw(m_compatible.broadcast(), Cast::Broadcast, bytes);
    }
}

void Uplink::sendRaw(const std::string& subject, Cast cast, Bytes bytes)
{
    // What came first leaves first, on whichever plane.
    sendContainer();
    if (bytes.size() > m_link.maxPayload())
        return m_stats.drop(Direction::Uplink, Drop::TooLong);
    if (!m_link.publish(subject, bytes))
        return m_stats.drop(Direction::Uplink, Drop::ServerRefused);
    m_stats.count(Direction::Uplink, cast, bytes.size());
    if (cast == Cast::Unicast)
        m_peers.sent(MacAddress::fromBytes(bytes).value_or(MacAddress()), bytes.size());
}

void Uplink::sendNative(const MacAddress& destination, Cast cast, Bytes bytes)
{
    const std::size_t payload = m_link.maxPayload();
    if (destination != m_receiver || !m_container.fits(bytes.size(), std::min(kContainerLimit, payload)))
        sendContainer();
    // A frame larger than the usual container travels alone, as far as the server takes it.
    if (!m_container.fits(bytes.size(), payload))
        return m_stats.drop(Direction::Uplink, Drop::TooLong);
    m_receiver = destination;
    m_container.append(RecordKind::Frame, bytes);
    m_contained.add(bytes.size());
    if (cast == Cast::Unicast)
        m_peers.sent(destination, bytes.size());
}

void Uplink::sendContainer()
{
    if (m_container.empty())
        return;
    const Cast cast = castOf(m_receiver);
    const std::string& subject = cast == Cast::Unicast ? m_native.to(m_receiver) : m_native.group(m_receiver);
    if (m_link.publish(subject, m_container.bytes())) {
        Traffic& sent = m_stats.at(Direction::Uplink, cast);
        sent.frames += m_contained.frames;
        sent.bytes += m_contained.bytes;
    } else {
        m_stats.drop(Direction::Uplink, Drop::ServerRefused, m_contained.frames);
    }
    m_container.clear();
    m_contained = {};
}

} // namespace vnats
