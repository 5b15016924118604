// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cuts what checkOffload() believes: no byte of the payload is lost or changed, no frame is larger than
// announced, and each is a packet whose own lengths are right and that needs nothing more.

#include "core/lan/frame/ip_packet.h"
#include "core/lan/frame/segmentation.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    const Bytes bytes = std::as_bytes(std::span(data, size));
    const auto header = VirtioHeader::read(bytes);
    if (!header)
        return 0;
    const Bytes frame = bytes.subspan(VirtioHeader::kSize);
    const auto checked = checkOffload(*header, frame);
    if (!checked)
        return 0;

    Segmenter segmenter(*checked);
    std::vector<std::byte> scratch(
        segmenter.largest()); // exact, so that the sanitizer sees one byte too many
    const std::size_t headers = checked->isGso() ? checked->payloadStart() : 0;
    std::size_t at = headers;
    std::size_t count = 0;
    for (Bytes out = segmenter.next(scratch); !out.empty(); out = segmenter.next(scratch)) {
        ++count;
        require(out.size() <= segmenter.largest());
        if (!checked->isGso()) {
            require(out.size() == frame.size());
            at = frame.size();
            continue;
        }
        const Bytes payload = out.subspan(headers);
        require(!payload.empty() && std::ranges::equal(payload, frame.subspan(at, payload.size())));
        at += payload.size();
        const auto packet = IpPacket::parse(out);
        require(packet && packet->end == out.size() && packet->transportStart == checked->transportStart());
    }
    require(count == segmenter.count() && at == frame.size());
    return 0;
}
