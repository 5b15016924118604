// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/uplink.h"

namespace vnats {

Uplink::Uplink(FrameDevice& device, Link& link, CompatibleSubjects subjects, std::uint32_t mtu, Stats& stats,
    PeerTable& peers)
    : m_device(device)
    , m_link(link)
    , m_subjects(std::move(subjects))
    , m_stats(stats)
    , m_peers(peers)
    , m_buffer(maxFrameSize(mtu))
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
    if (bytes.size() > m_link.maxPayload())
        return drop(Drop::TooLong);
    const Cast cast = castOf(frame->destination);
    // Nobody but members of our own kind listens on a group's own subject, so groups go to everybody.
    const std::string& subject =
        cast == Cast::Unicast ? m_subjects.ofMac(frame->destination) : m_subjects.broadcast();
    if (!m_link.publish(subject, bytes))
        return drop(Drop::ServerRefused);
    m_stats.count(Direction::Uplink, cast, bytes.size());
    if (cast == Cast::Unicast)
        m_peers.sent(frame->destination, bytes.size());
}

} // namespace vnats
