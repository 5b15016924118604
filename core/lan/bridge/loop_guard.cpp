// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/bridge/loop_guard.h"

#include <algorithm>

namespace vnats {

namespace {

constexpr std::uint16_t kEtherTypeLocalExperiment = 0x88b5;
/// On the wire, where the beacon keeps the name that it once had.
constexpr std::string_view kMagic = "vlan-nats loop probe";
constexpr std::size_t kMinFrameSize = 60;

} // namespace

LoopGuard::LoopGuard(const Clock& clock, const Settings& settings, const MacAddress& own)
    : m_clock(clock)
    , m_own(own)
{
    const Bytes ownBytes = std::as_bytes(std::span(m_own.octets()));
    ByteWriter out;
    out.append(std::as_bytes(std::span(MacAddress::broadcast().octets()))).append(ownBytes);
    out.write(kEtherTypeLocalExperiment).append(asBytes(kMagic));
    out.append(ownBytes).write(settings.vlanId).writeText(settings.subjectPrefix);
    m_beacon = out.take();
    m_beacon.resize(std::max(m_beacon.size(), kMinFrameSize));
}

std::optional<MacAddress> LoopGuard::senderOf(const EthernetFrame& frame) const
{
    if (frame.etherType != kEtherTypeLocalExperiment)
        return std::nullopt;
    // What follows the sender must be exactly what we would say: the same VLAN.
    const std::size_t senderAt = kMagic.size();
    const std::size_t rest = senderAt + MacAddress::kSize;
    const Bytes ours = Bytes(m_beacon).subspan(kEthernetHeaderSize);
    if (frame.payload.size() < ours.size()
        || !std::ranges::equal(frame.payload.first(senderAt), ours.first(senderAt))
        || !std::ranges::equal(frame.payload.subspan(rest, ours.size() - rest), ours.subspan(rest)))
        return std::nullopt;
    return MacAddress::fromBytes(frame.payload.subspan(senderAt));
}

void LoopGuard::heard(const MacAddress& sender)
{
    if (sender > m_own)
        return; // that one blocks
    m_other = sender;
    m_heard = m_clock.steady();
}

std::optional<MacAddress> LoopGuard::blockedBy() const
{
    if (!m_heard || m_clock.steady() - *m_heard >= kUnblockAfter)
        return std::nullopt;
    return m_other;
}

} // namespace vnats
