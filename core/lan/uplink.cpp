// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/uplink.h"

#include "core/lan/segmentation.h"

#include <algorithm>
#include <array>

namespace vnats {

namespace {

/// Kernels before 6.9 take no more in one large UDP segment (UDP_MAX_SEGMENTS).
constexpr std::size_t kMaxUdpSegments = 64;

} // namespace

Uplink::Uplink(FrameDevice& device, Link& link, const Settings& settings, const MacAddress& ownMac,
    Stats& stats, PeerTable& peers)
    : m_device(device)
    , m_link(link)
    , m_compatible(settings.subjectPrefix, settings.vlanId)
    , m_native(settings.subjectPrefix, settings.vlanId, ownMac)
    , m_stats(stats)
    , m_peers(peers)
    , m_buffer(VirtioHeader::kSize + kMaxOffloadFrame)
    , m_scratch(kMaxOffloadFrame)
    , m_container(kContainerHeaderSize + kRecordHeaderSize + m_buffer.size())
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
        const auto read = m_device.read(m_buffer);
        if (read)
            forward(*read);
        else if (read.error() == DeviceError::WouldBlock)
            result = Result::Drained;
        else if (read.error() == DeviceError::Lost)
            result = Result::Lost;
        else
            m_stats.drop(Direction::Uplink, Drop::DeviceError);
    }
    sendContainer();
    m_link.flush();
    // The socket may have taken it all at once, and then nobody would say that it has drained.
    if (result == Result::Congested && m_link.unsentBytes() <= kMaxUnsent)
        result = Result::More;
    return result;
}

void Uplink::forward(const DeviceFrame& read)
{
    const auto drop = [this](Drop reason) { m_stats.drop(Direction::Uplink, reason); };
    const auto frame = EthernetFrame::parse(read.bytes);
    if (!frame)
        return drop(Drop::TooShort);
    if (frame->source.isGroup() || frame->source.isZero())
        return drop(Drop::BadSource);
    if (frame->destination.isBridgeLocal())
        return drop(Drop::BridgeLocal);
    if (!m_link.isUp())
        return drop(Drop::LinkDown);

    const MacAddress& destination = frame->destination;
    const Cast cast = castOf(destination);
    if (read.header == VirtioHeader())
        return forwardPlain(read.bytes, destination, cast);
    const auto offload = checkOffload(read.header, read.bytes);
    if (!offload)
        return drop(Drop::BadOffload);

    if (offload->header() == VirtioHeader()) // it said only that a checksum had been seen to be right
        return forwardPlain(read.bytes, destination, cast);

    const auto receiver = cast == Cast::Unicast ? m_peers.understands(destination) : PeerTable::Understands();
    const bool isUdp = offload->isGso() && !offload->isTcp();
    const bool understood =
        isUdp ? receiver.udpOffload && Segmenter(*offload).count() <= kMaxUdpSegments : receiver.offload;
    const std::size_t size =
        kContainerHeaderSize + kRecordHeaderSize + VirtioHeader::kSize + read.bytes.size();
    if (!understood || size > m_link.maxPayload())
        return forwardSegments(*offload, destination, cast);
    std::array<std::byte, VirtioHeader::kSize> header;
    offload->header().write(header);
    sendNative(destination, RecordKind::OffloadFrame, header, read.bytes);
}

void Uplink::forwardSegments(const OffloadFrame& frame, const MacAddress& destination, Cast cast)
{
    Segmenter segmenter(frame);
    for (Bytes segment = segmenter.next(m_scratch); !segment.empty(); segment = segmenter.next(m_scratch))
        forwardPlain(segment, destination, cast);
}

void Uplink::forwardPlain(Bytes bytes, const MacAddress& destination, Cast cast)
{
    switch (cast) {
    case Cast::Unicast:
        if (m_peers.understands(destination).native)
            return sendNative(destination, RecordKind::Frame, {}, bytes);
        return sendRaw(m_compatible.ofMac(destination), destination, bytes);
    case Cast::Multicast:
        sendNative(destination, RecordKind::Frame, {}, bytes);
        // Counted once: it is one frame of the host's.
        if (m_peers.hasBasicPeers())
            m_link.publish(m_compatible.broadcast(), bytes);
        return;
    case Cast::Broadcast:
    case Cast::Count:
        return sendRaw(m_compatible.broadcast(), destination, bytes);
    }
}

void Uplink::sendRaw(const std::string& subject, const MacAddress& destination, Bytes bytes)
{
    // What came first leaves first, on whichever plane.
    sendContainer();
    if (bytes.size() > m_link.maxPayload())
        return m_stats.drop(Direction::Uplink, Drop::TooLong);
    if (!m_link.publish(subject, bytes))
        return m_stats.drop(Direction::Uplink, Drop::ServerRefused);
    m_stats.count(Direction::Uplink, castOf(destination), bytes.size());
    m_peers.sent(destination, bytes.size());
}

void Uplink::sendNative(const MacAddress& destination, RecordKind kind, Bytes head, Bytes bytes)
{
    const std::size_t payload = m_link.maxPayload();
    const std::size_t body = head.size() + bytes.size();
    if (destination != m_receiver || !m_container.fits(body, std::min(kContainerLimit, payload)))
        sendContainer();
    // A record larger than the usual container travels alone, as far as the server takes it.
    if (!m_container.fits(body, payload))
        return m_stats.drop(Direction::Uplink, Drop::TooLong);
    m_receiver = destination;
    m_container.append(kind, head, bytes);
    m_contained.add(bytes.size());
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
