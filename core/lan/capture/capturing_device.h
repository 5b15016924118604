// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/capture/capture.h"
#include "core/os/device.h"

#include <memory>
#include <string>
#include <vector>

namespace vnats {

/// A device whose frames may be looked at: what the host sends as it was read, what it gets as it was taken,
/// large segments in one piece and checksums where the kernel left them, as every capture on the host sees
/// them. Costs a comparison a frame while nobody looks.
class CapturingDevice final : public FrameDevice
{
public:
    static constexpr std::size_t kMostCaptures = 4;

    /// The references must outlive this.
    CapturingDevice(EventLoop& loop, FrameDevice& device, std::string interface);

    /// The pipe of one capture too many is closed, and its reader finds an empty stream.
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
