// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/capture/capture.h"
#include "core/os/device.h"

#include <memory>
#include <string>
#include <vector>

namespace vnats {

/// A device whose frames can be watched, as any capture on the host sees them: sent frames as they were read,
/// received ones as the kernel took them, with large segments in one piece and open checksums left open.
class CapturingDevice final : public FrameDevice
{
public:
    static constexpr std::size_t kMostCaptures = 4;

    /// The references must outlive this.
    CapturingDevice(EventLoop& loop, FrameDevice& device, std::string interface);

    /// With kMostCaptures running the pipe is closed at once, and its reader finds an empty stream.
    void capture(Fd pipe, const CaptureRequest& request);

    int descriptor() const override { return m_device.descriptor(); }
    std::expected<DeviceFrame, DeviceError> read(std::span<std::byte> buffer) override;
    std::expected<void, DeviceError> write(const VirtioHeader& header, Bytes frame) override;
    bool takesUdpSegments() const override { return m_device.takesUdpSegments(); }
    HostGroups groups() override { return m_device.groups(); }
    void setCarrier(bool on) override { m_device.setCarrier(on); }

private:
    void show(pcapng::Seen seen, Bytes frame);

    EventLoop& m_loop;
    FrameDevice& m_device;
    std::string m_interface;
    std::vector<std::unique_ptr<Capture>> m_captures;
};

} // namespace vnats
