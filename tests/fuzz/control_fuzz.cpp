// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker that has been taken over may say to root, and what root says to a worker: whatever is understood is
// within its bounds, and means the same when it is said again. The first byte tells whose turn it is.

#include "core/base/text.h"
#include "core/base/validation.h"
#include "helper/control/control_fields.h"
#include "helper/control/control_messages.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vnats;
using test::require;

void check(const PeerInfo& peer)
{
    require(!peer.mac.isZero() && !peer.mac.isGroup());
    require(peer.addresses.size() <= PeerInfo::kMaxAddresses);
    require(validation::parseName(peer.name) == peer.name);
    require(peer.features.size() <= PeerInfo::kMaxFeatures);
    for (const std::string& feature : peer.features)
        require(!feature.empty() && feature.size() <= PeerInfo::kMaxFeatureSize
            && text::isPrintableUtf8(feature));
}

void check(const std::string& words)
{
    require(words.size() <= kMaxWordsSize && text::isPrintableUtf8(words));
}

void check(const WorkerReport& report)
{
    if (const auto* const update = std::get_if<PeerUpdate>(&report)) {
        require(update->changed.size() <= kMaxPeersPerPacket && update->removed.size() <= kMaxPeersPerPacket);
        for (const PeerInfo& peer : update->changed)
            check(peer);
    } else if (const auto* const status = std::get_if<LinkStatus>(&report)) {
        require(status->state < SessionState::Count);
        require(status->problem.places.size() <= kMaxPlaces);
        for (const auto& [name, value] : status->problem.places)
            require(value.size() <= kMaxPlaceSize && text::isPrintableUtf8(value));
        check(status->server);
        check(status->congestionControl);
        require(status->servers.size() <= kMaxServerSights);
        for (const ServerSight& sight : status->servers) {
            check(sight.url);
            require(sight.standing < ServerStanding::Count);
        }
    } else if (const auto* const device = std::get_if<DeviceReport>(&report)) {
        check(device->refusedOffloads);
    } else if (const auto* const unfiltered = std::get_if<Unfiltered>(&report)) {
        check(unfiltered->reason);
    } else if (const auto* const claim = std::get_if<AddressClaim>(&report)) {
        require(claim->addresses.size() <= kAutomaticRanges);
        for (const IpInterfaceAddress& address : claim->addresses)
            require(address.prefixLength <= address.address.bitCount());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Bytes input = std::as_bytes(std::span(data, size));
    if (input.empty())
        return 0;
    const Bytes packet = input.subspan(1);
    switch (data[0] % 3) {
    case 0:
        if (const auto report = decodeReport(packet)) {
            check(*report);
            require(decodeReport(encode(*report)) == report);
        }
        break;
    case 1:
        if (const auto command = decodeCommand(packet))
            require(decodeCommand(encode(*command)) == command);
        break;
    default:
        if (const auto setup = decodeSetup(packet))
            require(decodeSetup(encode(*setup)) == setup);
    }
    return 0;
}
