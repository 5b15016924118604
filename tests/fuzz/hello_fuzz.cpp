// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A hello from anybody: what we accept of it is bounded, and reads the same when it is sent on.

#include "core/base/peer_info.h"
#include "core/base/validation.h"
#include "core/lan/wire/hello.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    auto hello = Hello::parse(std::as_bytes(std::span(data, size)));
    if (!hello)
        return 0;
    require(size <= Hello::kMaxSize);
    require(!hello->mac.isGroup() && !hello->mac.isZero());
    require(validation::parseName(hello->name) == hello->name);
    require(hello->addresses.size() <= PeerInfo::kMaxAddresses);
    for (const IpAddress& address : hello->addresses)
        require(!address.isUnspecified() && !address.isMulticast());
    require(hello->features.size() <= Hello::kMaxFeatures);
    for (const std::string& feature : hello->features)
        require(!feature.empty() && feature.size() <= Hello::kMaxFeatureSize);
    require(hello->mtu <= 65535);

    if (hello->bye) {
        // Who leaves says nothing else.
        const MacAddress mac = hello->mac;
        hello = Hello();
        hello->mac = mac;
        hello->bye = true;
    }
    const std::string json = hello->toJson();
    require(json.size() <= Hello::kMaxSize);
    require(Hello::parse(asBytes(json)) == hello);
    return 0;
}
