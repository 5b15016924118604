// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/os/host_groups.h"
#include "core/os/virtio_header.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>

namespace vnats {

/// Why a device did not give or take a frame.
enum class DeviceError : std::uint8_t {
    WouldBlock, ///< nothing to read, or no room: wait for the descriptor
    Refused, ///< the kernel refused this frame (EINVAL …); the next one may pass
    Lost, ///< the interface is gone; nothing will ever pass again
};

/// One frame and what the kernel left to be done with it. Borrows the buffer that it was read into.
struct DeviceFrame
{
    VirtioHeader header;
    Bytes bytes;
};

/// Where Ethernet frames of this computer come from and go to: a TAP, or a test's queue. Non-blocking.
class FrameDevice
{
public:
    virtual ~FrameDevice() = default;

    /// Readable when a frame waits; for epoll.
    virtual int descriptor() const = 0;
    /// Reads one frame, its header first, into the buffer. A frame larger than the rest of the buffer is cut.
    virtual std::expected<DeviceFrame, DeviceError> read(std::span<std::byte> buffer) = 0;
    /// Gives one frame to the kernel. The header must have passed checkOffload(), or be empty for a frame
    /// that needs nothing more.
    virtual std::expected<void, DeviceError> write(const VirtioHeader& header, Bytes frame) = 0;
    /// Whether write() takes large UDP segments (USO, Linux 6.2); large TCP segments it always takes.
    virtual bool takesUdpSegments() const = 0;
    /// The groups that the host listens to on the device now. Costs system calls, so it is not for every
    /// frame.
    virtual HostGroups groups() = 0;
    /// Shows the host a plugged or a pulled cable: without carrier it sends nothing.
    virtual void setCarrier(bool on) = 0;
};

} // namespace vnats
