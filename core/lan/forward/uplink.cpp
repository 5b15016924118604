// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/uplink.h"

#include "core/lan/forward/freshness.h"
#include "core/lan/forward/group_subscriptions.h"
#include "core/lan/frame/mss_clamp.h"
#include "core/lan/frame/segmentation.h"

#include <algorithm>
#include <array>

namespace vnats {

using namespace std::chrono_literals;

namespace {

/// A message takes no longer than this on its receiver's line, if a frame does not.
constexpr auto kMessageTime = 1500us;

/// What a receiver is taken to take, in bytes per second, that has confirmed nothing for long: it may be gone, or have a
/// line that has become slow.
constexpr std::uint64_t kSilentRate = 16 * 1024;

/// What a message of one frame has besides, in bytes.
constexpr std::size_t kAround = kFrameOverhead + VirtioHeader::kSize;

} // namespace

Uplink::Uplink(FrameDevice& device, Link& link, const Clock& clock, const Settings& settings, Planes planes,
    const MacAddress& ownMac, Stats& stats, PeerTable& peers, Bridge* bridge)
    : m_device(device)
    , m_link(link)
    , m_clock(clock)
    , m_compatible(settings.subjectPrefix, settings.vlanId)
    , m_planes(planes)
    , m_ownMac(ownMac)
    , m_stats(stats)
    , m_peers(peers)
    , m_bridge(bridge)
    , m_storm(clock)
    , m_buffer(kMaxOffloadRecord)
    , m_scratch(kMaxOffloadFrame)
    , m_outbox(link, clock, settings, ownMac, stats)
    , m_express(link, clock, settings, ownMac, stats, Outbox::Lane::Express)
    , m_sparse(clock)
    , m_queue(clock)
    , m_window(clock)
    , m_groups(clock, peers)
{
}

Uplink::Result Uplink::pump()
{
    sendQueue();
    auto result = Result::More;
    std::size_t bytes = 0;
    for (int frames = 0; frames < kBurst && bytes < kBurstBytes && result == Result::More; ++frames) {
        const auto read = m_device.read(m_buffer);
        if (read) {
            bytes += read->bytes.size();
            take(*read);
        } else if (read.error() == DeviceError::WouldBlock) {
            result = Result::Drained;
        } else if (read.error() == DeviceError::Lost) {
            result = Result::Lost;
        } else {
            m_stats.drop(Direction::Uplink, Drop::DeviceError);
        }
    }
    finishBurst();
    // The socket may have taken everything at once, and then no linkDrained() would come.
    drain();
    return result;
}

void Uplink::drain()
{
    const bool nodesOpened = m_window.takeOpened();
    if (m_groups.takeOpened() || nodesOpened)
        m_queue.reconsider();
    // The first turn sends what was under construction only if something waits.
    while (!m_queue.empty() && m_link.hasRoom() && sendQueue())
        finishBurst();
    // Where no receiver took anything, some may have been asked again.
    if (m_outbox.size() > 0)
        finishBurst();
}

bool Uplink::sendQueue()
{
    bool anySent = false;
    while (!m_queue.empty() && hasRoom()) {
        const auto frame = m_queue.take([this](const MacAddress& node) {
            if (node.isGroup())
                return areGroupsOpen();
            return !m_peers.wayTo(node).understands.echo || isOpen(node);
        });
        if (!frame)
            break;
        if (const auto parsed = EthernetFrame::parse(frame->bytes)) {
            const Receiver receiver = receiverOf(parsed->destination);
            if (hasLaneFor(receiver))
                m_sparse.leavesSlowly(receiver.node, frame->bytes);
            forward(*frame, receiver);
        }
        anySent = true;
    }
    countDrops();
    return anySent;
}

void Uplink::dropLate()
{
    m_queue.dropLate();
    m_queue.reconsider();
    drain();
    countDrops();
}

void Uplink::countDrops()
{
    const auto [late, busy, full] = m_queue.takeDrops();
    m_stats.drop(Direction::Uplink, Drop::Late, late);
    m_stats.drop(Direction::Uplink, Drop::PeerBusy, busy);
    m_stats.drop(Direction::Uplink, Drop::QueueFull, full);
}

bool Uplink::hasRoom() const
{
    const std::size_t pending = m_train.bytes().size() + m_outbox.size();
    return m_link.room() > pending;
}

bool Uplink::isOpen(const MacAddress& node)
{
    const bool isComing = m_train.size() > 0 && m_trainReceiver.node == node;
    if (m_window.isOpen(node, isComing ? m_train.bytes().size() : 0))
        return true;
    if (m_window.asksAgain(node))
        m_outbox.ask(node, m_window.askToken(node, m_outbox.size()));
    return false;
}

bool Uplink::areGroupsOpen()
{
    if (m_groups.isOpen())
        return true;
    askMembers(m_groups.askedAgain(), m_outbox.size());
    return false;
}

void Uplink::finishBurst()
{
    m_express.send();
    sendTrain();
    m_outbox.send();
    m_link.flush();
}

Uplink::Result Uplink::discard()
{
    m_stats.drop(Direction::Uplink, Drop::Late, m_queue.clear());
    for (;;) {
        if (const auto read = m_device.read(m_buffer); read)
            m_stats.drop(Direction::Uplink, Drop::Late);
        else if (read.error() != DeviceError::Refused)
            return read.error() == DeviceError::Lost ? Result::Lost : Result::Drained;
    }
}

void Uplink::linkLost()
{
    m_stats.drop(Direction::Uplink, Drop::LinkDown, m_queue.clear());
    m_window.clear();
    m_groups.clear();
}

void Uplink::forget(const MacAddress& node)
{
    m_window.forget(node);
    m_groups.forget(node);
}

void Uplink::sendAsHost(Bytes frame)
{
    const auto parsed = EthernetFrame::parse(frame);
    if (!parsed || !m_link.hasReserve())
        return m_stats.drop(Direction::Uplink, Drop::QueueFull);
    if (const auto objection = objectionTo(*parsed))
        return m_stats.drop(Direction::Uplink, *objection);
    forward({{}, frame}, receiverOf(parsed->destination));
    m_outbox.send();
    m_link.flush();
}

void Uplink::take(const DeviceFrame& read)
{
    const auto frame = EthernetFrame::parse(read.bytes);
    if (!frame)
        return m_stats.drop(Direction::Uplink, Drop::TooShort);
    if (castOf(frame->destination) == Cast::Multicast && GroupSubscriptions::isMembershipReport(*frame))
        m_membershipChanged = true;
    if (const auto objection = objectionTo(*frame))
        return m_stats.drop(Direction::Uplink, *objection);
    Receiver receiver = receiverOf(frame->destination);
    receiver.isExpress = isExpress(read, receiver);
    if (receiver.isExpress)
        return forward(read, receiver);
    // Asked even if it must wait for others: a peer that has not answered may have to be asked again.
    const bool open = receiver.cast == Cast::Unicast ? !receiver.understands.echo || isOpen(receiver.node)
                                                     : areGroupsOpen();
    if (open && m_queue.empty() && hasRoom())
        return forward(read, receiver);
    m_queue.push(read, receiver.node, receiver.understands.echo ? m_window.roundTrip(receiver.node) : 0us);
}

bool Uplink::isExpress(const DeviceFrame& read, const Receiver& receiver)
{
    if (!hasLaneFor(receiver))
        return false;
    SparseFlows::Way way{.receiver = receiver.node};
    if (receiver.understands.echo) {
        way.rate = m_window.isSilent(receiver.node) ? kSilentRate : m_window.rate(receiver.node);
        way.roundTrip = m_window.roundTrip(receiver.node);
    }
    if (!m_sparse.isSparse(way, read.bytes))
        return false;
    if (kAround + read.bytes.size() <= m_link.maxPayload() && m_link.hasExpressRoom()
        && !m_queue.holds(read, receiver.node))
        return true;
    m_sparse.leavesSlowly(receiver.node, read.bytes);
    return false;
}

bool Uplink::hasLaneFor(const Receiver& receiver) const
{
    return m_link.hasExpress() && receiver.cast == Cast::Unicast && receiver.understands.native;
}

Uplink::Receiver Uplink::receiverOf(const MacAddress& destination) const
{
    const Cast cast = castOf(destination);
    const auto [node, understands, isUnknown] =
        cast == Cast::Unicast ? m_peers.wayTo(destination) : PeerTable::Way{destination, {}};
    return {destination, node, cast, understands, isUnknown};
}

void Uplink::forward(const DeviceFrame& read, const Receiver& receiver)
{
    const auto drop = [this](Drop reason) { m_stats.drop(Direction::Uplink, reason); };
    const auto& understands = receiver.understands;
    if (read.header == VirtioHeader()) {
        keepOrder(receiver);
        return forwardPlain(read.bytes, receiver);
    }
    const auto offload = checkOffload(read.header, read.bytes);
    if (!offload)
        return drop(Drop::BadOffload);
    if (!receiver.isExpress && couple(*offload, receiver))
        return;
    keepOrder(receiver);
    if (offload->header() == VirtioHeader()) // it only said that a checksum had been verified
        return forwardPlain(read.bytes, receiver);

    const bool isUdp = offload->isGso() && !offload->isTcp();
    // Older receivers look behind one 802.1Q tag only.
    const bool understood = offload->isBehindServiceTag() ? false
        : isUdp ? understands.udpOffload && Segmenter(*offload).count() <= DatagramTrain::kMaxDatagrams
                : understands.offload;
    const std::size_t size = kAround + read.bytes.size();
    if (!understood || (size > m_link.maxPayload() && !understands.parts))
        return forwardSegments(*offload, receiver);
    sendOffload(receiver, offload->header(), read.bytes);
}

void Uplink::keepOrder(const Receiver& receiver)
{
    if (!receiver.isExpress)
        sendTrain();
}

std::optional<Drop> Uplink::objectionTo(const EthernetFrame& frame)
{
    if (frame.source.isGroup() || frame.source.isZero())
        return Drop::BadSource;
    if (frame.destination.isBridgeLocal())
        return Drop::BridgeLocal;
    if (m_bridge) {
        switch (m_bridge->fromHost(frame)) {
        case Bridge::Verdict::Pass:
            break;
        case Bridge::Verdict::Beacon:
        case Bridge::Verdict::Local:
            return Drop::NotForUs;
        case Bridge::Verdict::Blocked:
            return Drop::Blocked;
        }
    } else if (frame.source != m_ownMac) {
        m_unbridged = frame.source;
        return Drop::BadSource; // the answers would not find their way back
    }
    if (!m_link.isUp())
        return Drop::LinkDown;
    if (m_link.isStalled())
        return Drop::Late;
    if (!m_storm.admits(castOf(frame.destination)))
        return Drop::Storm;
    return std::nullopt;
}

void Uplink::forwardSegments(const OffloadFrame& frame, const Receiver& receiver)
{
    Segmenter segmenter(frame);
    for (Bytes segment = segmenter.next(m_scratch); !segment.empty(); segment = segmenter.next(m_scratch))
        forwardPlain(segment, receiver);
}

void Uplink::forwardPlain(Bytes bytes, const Receiver& receiver)
{
    switch (receiver.cast) {
    case Cast::Unicast:
        if (receiver.understands.native || m_planes == Planes::NativeOnly)
            sendNative(receiver, RecordKind::Frame, {}, bytes);
        else
            sendRaw(m_compatible.ofMac(receiver.mac), receiver,
                withClampedMss(bytes, kBasicNodeFrameSize, m_clamped));
        if (receiver.isUnknown)
            flood(bytes);
        return;
    case Cast::Multicast:
        sendNative(receiver, RecordKind::Frame, {}, bytes);
        if (m_planes == Planes::NativeOnly || !m_peers.hasBasicPeers())
            return confirmGroup(bytes.size());
        // Not counted again: it is one frame of the host. Native nodes had better hear the other copy first, and
        // the stamp tells them that the frame of a machine behind our bridge does not come from a basic node.
        m_outbox.send();
        m_link.publishStamped(m_compatible.broadcast(), Freshness::stamp(m_clock), bytes);
        return confirmGroup(2 * bytes.size());
    case Cast::Broadcast:
    case Cast::Count:
        if (m_planes == Planes::NativeOnly)
            sendNative(receiver, RecordKind::Frame, {}, bytes);
        else
            sendRaw(m_compatible.broadcast(), receiver, bytes);
        return confirmGroup(bytes.size());
    }
}

void Uplink::confirmGroup(std::size_t bytes)
{
    const std::size_t messageSize = std::max(m_outbox.size(), bytes);
    askMembers(m_groups.sent(bytes), messageSize);
}

void Uplink::askMembers(std::span<const MacAddress> members, std::size_t messageSize)
{
    if (members.empty())
        return;
    m_outbox.send();
    for (const MacAddress& member : members)
        m_outbox.ask(member, m_groups.askToken(member, messageSize));
    m_outbox.send();
}

void Uplink::flood(Bytes bytes)
{
    if (!m_peers.hasBridges())
        return;
    if (!m_storm.admitsFlood())
        return m_stats.drop(Direction::Uplink, Drop::FloodLimit);
    m_outbox.flood(bytes);
}

void Uplink::sendRaw(const std::string& subject, const Receiver& receiver, Bytes bytes)
{
    // What came first leaves first, whatever the plane.
    m_outbox.send();
    if (bytes.size() > m_link.maxPayload())
        return m_stats.drop(Direction::Uplink, Drop::TooLong);
    // No native message goes with a broadcast that would tell its age.
    const bool sent = receiver.cast == Cast::Broadcast
        ? m_link.publishStamped(subject, Freshness::stamp(m_clock), bytes)
        : m_link.publish(subject, bytes);
    if (!sent)
        return m_stats.drop(Direction::Uplink, Drop::ServerRefused);
    m_stats.count(Direction::Uplink, receiver.cast, bytes.size());
    m_peers.sent(receiver.mac, bytes.size());
}

void Uplink::sendOffload(
    const Receiver& receiver, const VirtioHeader& header, Bytes bytes, std::size_t frames)
{
    std::array<std::byte, VirtioHeader::kSize> raw;
    header.write(raw);
    sendNative(receiver, RecordKind::OffloadFrame, raw, bytes, frames);
}

void Uplink::sendNative(
    const Receiver& receiver, RecordKind kind, Bytes head, Bytes bytes, std::size_t frames)
{
    if (receiver.isExpress) {
        // Not in parts, which a receiver knows by numbers of one Outbox; isExpress() has seen that it fits.
        if (!m_express.add({.receiver = receiver.node, .hasLane = receiver.understands.express}, kind, head,
                bytes, frames))
            return m_stats.drop(Direction::Uplink, Drop::TooLong, frames);
        return m_peers.sent(receiver.mac, bytes.size());
    }
    const std::size_t messageSize = receiver.understands.echo
        ? std::clamp(
            m_window.takenIn(receiver.node, kMessageTime), Outbox::kLeastMessage, Outbox::kMessageSize)
        : Outbox::kMessageSize;
    if (!m_outbox.add({receiver.node, receiver.understands.parts, messageSize}, kind, head, bytes, frames))
        return m_stats.drop(Direction::Uplink, Drop::TooLong, frames);
    m_peers.sent(receiver.mac, bytes.size());
    // What travels in parts is on its way already, one part after the other.
    if (receiver.understands.echo && m_window.sent(receiver.node, bytes.size()))
        m_outbox.ask(receiver.node,
            m_window.askToken(receiver.node, std::min(messageSize, std::max(m_outbox.size(), bytes.size()))));
}

bool Uplink::couple(const OffloadFrame& frame, const Receiver& receiver)
{
    // Only for receivers of parts: a train may be longer than the server takes in one message.
    if (!receiver.understands.udpOffload || !receiver.understands.parts)
        return false;
    // A peer confirms a train as a whole: one as long as its window would leave the line idle until then.
    if (m_train.size() > 0 && receiver.understands.echo
        && m_train.bytes().size() >= m_window.askEvery(receiver.node))
        sendTrain();
    if (!m_train.couple(frame)) {
        if (m_train.size() == 0)
            return false;
        sendTrain();
        if (!m_train.couple(frame))
            return false;
    }
    m_trainReceiver = receiver;
    return true;
}

void Uplink::sendTrain()
{
    if (m_train.size() == 0)
        return;
    const VirtioHeader& header = m_train.close();
    sendOffload(m_trainReceiver, header, m_train.bytes(), m_train.size());
    m_train.clear();
}

} // namespace vnats
