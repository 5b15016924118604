// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A frame from anybody, in each of the three ways that frames come: raw, in a record, behind an offload
// header. What reaches the host is deliverable; what does not is counted once and teaches nothing.

#include "core/lan/frame/neighbor_snoop.h"
#include "tests/fuzz/deliverable.h"

namespace {

using namespace vnats;
using test::require;

constexpr std::uint32_t kMtu = 1500;

std::uint64_t drops(const Stats& stats)
{
    std::uint64_t sum = 0;
    for (std::size_t reason = 0; reason < kDropNames.size(); ++reason)
        sum += stats.dropped(Direction::Downlink, static_cast<Drop>(reason));
    return sum;
}

void requireHonest(const EthernetFrame& frame, Bytes bytes)
{
    require(frame.payload.data() + frame.payload.size() == bytes.data() + bytes.size());
    const auto sighting = snoopNeighbor(frame);
    if (!sighting)
        return;
    require(sighting->mac == frame.source);
    const IpAddress& address = sighting->address;
    require(!address.isUnspecified() && !address.isMulticast() && !address.isLoopback());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Bytes bytes = std::as_bytes(std::span(data, size));
    const auto frame = EthernetFrame::parse(bytes);
    if (frame)
        requireHonest(*frame, bytes);

    static test::FakeDevice device;
    const test::FakeClock clock;
    Stats stats;
    PeerTable peers(clock);
    Downlink downlink(device, clock, test::kOurs, kMtu, stats, peers, nullptr, nullptr);
    // Runs one delivery; true when the host got something.
    const auto reachesHost = [&](auto&& deliver) {
        const std::uint64_t counted = stats.total(Direction::Downlink).frames;
        const std::uint64_t dropped = drops(stats);
        const std::size_t known = peers.size();
        require(deliver());
        const std::size_t written = test::takeDeliverable(device, kMtu);
        require(stats.total(Direction::Downlink).frames - counted == written);
        require(drops(stats) - dropped == (written == 0 ? 1 : 0));
        require(peers.size() - known <= (written == 0 ? 0 : 1));
        return written > 0;
    };

    const bool raw = reachesHost([&] { return downlink.deliverRaw(bytes, false); });
    require(!raw || frame);
    const MacAddress source = frame ? frame->source : test::kTheirs;
    require(reachesHost([&] { return downlink.deliverFrom(source, bytes); }) == raw);
    require(!reachesHost([&] { return downlink.deliverFrom(test::kOurs, bytes); }));
    for (const bool takesUdpSegments : {true, false}) {
        device.udpSegments = takesUdpSegments;
        const Bytes behindHeader = bytes.subspan(std::min(size, VirtioHeader::kSize));
        const auto large = EthernetFrame::parse(behindHeader);
        reachesHost([&] { return downlink.deliverOffload(large ? large->source : source, bytes); });
    }
    if (raw) {
        // From a native node a group frame comes on both planes, and counts once.
        Hello hello;
        hello.mac = source;
        peers.greeted(hello);
        const bool redundant = castOf(frame->destination) == Cast::Multicast;
        require(reachesHost([&] { return downlink.deliverRaw(bytes, false); }) != redundant);
    }
    return 0;
}
