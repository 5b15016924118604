// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>

namespace vnats {

/// Why a device gave or took no frame.
enum class DeviceError : std::uint8_t {
    WouldBlock, ///< nothing to read, or no room: wait for the descriptor
    Refused, ///< the kernel did not like this frame (EINVAL …); the next one may pass
    Lost, ///< the interface is gone; nothing will ever pass again
};

/// Where Ethernet frames of this computer come from and go to: a TAP, or a test's queue. Non-blocking.
class FrameDevice
{
public:
    virtual ~FrameDevice() = default;

    /// Readable when a frame waits; for epoll.
    virtual int descriptor() const = 0;
    /// Reads one frame into the buffer and returns its size in bytes. A frame larger than the buffer is cut.
    virtual std::expected<std::size_t, DeviceError> read(std::span<std::byte> buffer) = 0;
    /// Gives one frame to the kernel.
    virtual std::expected<void, DeviceError> write(Bytes frame) = 0;
};

} // namespace vnats
