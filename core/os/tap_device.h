// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/device.h"
#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <expected>
#include <string>

namespace vnats {

/// A TAP interface that lives as long as its descriptor: it is never made persistent, so it goes with the
/// processes that hold it, however they end.
struct Tap
{
    Fd fd;
    /// As the kernel calls it.
    std::string name;
};

/// Makes a new TAP (Linux Documentation/networking/tuntap.rst): whole Ethernet frames, each behind a
/// little-endian virtio header, no packet information, non-blocking, close-on-exec. The kernel hands out only
/// complete frames until TapDevice accepts others. The name must be 1 … 15 bytes without `%` and `/`; a name
/// that exists already is refused with EEXIST, whatever kind of interface has it: we never adopt an interface
/// of another program.
std::expected<Tap, OsError> createTap(const std::string& name);

/// What the kernel calls the interface now, in whatever network namespace it is. ENODEV when the interface has
/// been deleted and left the descriptor behind.
std::expected<std::string, OsError> nameOfTap(int tap);

/// Plugs or pulls the cable of a TAP (TUNSETCARRIER, Linux 5.0); needs no privilege but the descriptor. While
/// it is pulled the interface keeps its addresses and routes, and the kernel drops what is sent to it.
std::expected<void, OsError> setTapCarrier(int tap, bool on);

/// The frames of a TAP that createTap() made. Owns the descriptor, which may have come from another process.
///
/// Tells the kernel that large segments and open checksums are welcome: they are cut up and summed only for a
/// receiver that needs it, which is rarely one. A kernel that refuses some of it gives complete frames
/// instead, which costs only speed.
class TapDevice final : public FrameDevice
{
public:
    /// `groups`: /proc/net/dev_mcast of the network namespace that the TAP is in, if we are in another one.
    explicit TapDevice(Fd fd, Fd groups = {});

    /// What the kernel refused of the offloads, in words that follow "does not offer"; empty when it took
    /// them all.
    const std::string& refusedOffloads() const { return m_refused; }

    int descriptor() const override { return m_fd.get(); }
    std::expected<DeviceFrame, DeviceError> read(std::span<std::byte> buffer) override;
    std::expected<void, DeviceError> write(const VirtioHeader& header, Bytes frame) override;
    bool takesUdpSegments() const override { return m_takesUdpSegments; }
    HostGroups groups() override;
    void setCarrier(bool on) override;

private:
    Fd m_fd;
    bool m_takesUdpSegments = false;
    std::string m_refused;
    HostGroupsReader m_groups;
};

} // namespace vnats
