// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/capture/capturing_device.h"

#include <utility>

namespace vnats {

CapturingDevice::CapturingDevice(EventLoop& loop, FrameDevice& device, std::string interface)
    : m_loop(loop)
    , m_device(device)
    , m_interface(std::move(interface))
{
}

void CapturingDevice::capture(Fd pipe, const CaptureRequest& request)
{
    std::erase_if(m_captures, [](const auto& capture) { return capture->isOver(); });
    if (m_captures.size() < kMostCaptures)
        m_captures.push_back(std::make_unique<Capture>(m_loop, std::move(pipe), request, m_interface));
}

std::expected<DeviceFrame, DeviceError> CapturingDevice::read(std::span<std::byte> buffer)
{
    auto frame = m_device.read(buffer);
    if (!m_captures.empty() && frame)
        show(pcapng::Seen::Sent, frame->bytes);
    return frame;
}

std::expected<void, DeviceError> CapturingDevice::write(const VirtioHeader& header, Bytes frame)
{
    auto written = m_device.write(header, frame);
    if (!m_captures.empty() && written)
        show(pcapng::Seen::Received, frame);
    return written;
}

void CapturingDevice::show(pcapng::Seen seen, Bytes frame)
{
    bool anyOver = false;
    for (const auto& capture : m_captures) {
        capture->frame(seen, frame);
        anyOver = anyOver || capture->isOver();
    }
    if (anyOver)
        std::erase_if(m_captures, [](const auto& capture) { return capture->isOver(); });
}

} // namespace vnats
