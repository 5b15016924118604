// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/frame/offload_frame.h"
#include "core/lan/frame/segmentation.h"
#include "tests/fuzz/require.h"
#include "tests/support/fakes.h"

namespace vnats::test {

/// What must hold for every frame that reaches the host of kOurs, from whatever sender.
inline void requireDeliverable(
    const VirtioHeader& header, Bytes bytes, std::uint32_t mtu, bool takesUdpSegments)
{
    const auto frame = EthernetFrame::parse(bytes);
    require(frame.has_value());
    require(!frame->source.isGroup() && !frame->source.isZero() && frame->source != kOurs);
    require(frame->destination == kOurs || frame->destination.isGroup());
    require(!frame->destination.isBridgeLocal());
    const auto checked = checkOffload(header, bytes);
    require(checked && checked->header() == header);
    require(!checked->isGso() || checked->isTcp() || takesUdpSegments);
    require(Segmenter(*checked).largest() <= maxFrameSize(mtu));
}

/// Takes what was written to the device, all of it deliverable; how many frames that was.
inline std::size_t takeDeliverable(FakeDevice& device, std::uint32_t mtu)
{
    const std::size_t count = device.toHost.size();
    for (std::size_t i = 0; i < count; ++i)
        requireDeliverable(device.headersToHost[i], device.toHost[i], mtu, device.udpSegments);
    device.toHost.clear();
    device.headersToHost.clear();
    return count;
}

} // namespace vnats::test
