// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/device.h"
#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <expected>
#include <string>

namespace vnats {

/// A TAP interface that lives as long as its descriptor: it is never made persistent, so that whatever kills
/// the processes that hold it also takes the interface away.
struct Tap
{
    Fd fd;
    /// As the kernel calls it.
    std::string name;
};

/// Makes a new TAP (Linux Documentation/networking/tuntap.rst): whole Ethernet frames, no packet information,
/// non-blocking, close-on-exec. The name must be 1 … 15 bytes without `%` and `/`; a name that exists already
/// is refused with EEXIST, whatever kind of interface has it: we never adopt an interface that somebody else
/// made.
std::expected<Tap, OsError> createTap(const std::string& name);

/// The frames of a TAP. Owns the descriptor, which may have come from another process.
class TapDevice final : public FrameDevice
{
public:
    explicit TapDevice(Fd fd)
        : m_fd(std::move(fd))
    {
    }

    int descriptor() const override { return m_fd.get(); }
    std::expected<std::size_t, DeviceError> read(std::span<std::byte> buffer) override;
    std::expected<void, DeviceError> write(Bytes frame) override;

private:
    Fd m_fd;
};

} // namespace vnats
