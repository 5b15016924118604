// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/os/os_error.h"

#include <expected>
#include <string>

namespace vnats {

/// One of the kernel's settings of an interface, as in ip-sysctl.rst:
/// net.{ipv4,ipv6}.conf.<interface>.<key>.
struct InterfaceSysctl
{
    IpAddress::Family family = IpAddress::Family::V4;
    std::string key;
    unsigned value = 0;
};

/// Writes it through the files below `root` (the kernel's own, or a test's). A name that contains `/` or is
/// `.` or `..` is EINVAL: nothing outside the interface's own folder is ever opened. If the kernel has IPv6
/// switched off, there is no such folder and nothing to do; if the folders are only hidden from us, that is an
/// error. So is a value that cannot be written, as in a container whose /proc/sys is read-only, unless the
/// file holds it already or IPv6 is off for this interface.
std::expected<void, OsError> writeInterfaceSysctl(
    const std::string& interface, const InterfaceSysctl& sysctl, const std::string& root = "/proc/sys/net");

} // namespace vnats
