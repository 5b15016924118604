// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"

#include <cstring>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sys/ioctl.h>

namespace vnats::test {

/// A TAP with the virtio header that has promised to cut up and sum whatever the kernel leaves undone.
struct OffloadTap
{
    Fd fd;
    bool takesUdp = false; ///< Linux 6.2 and newer

    static OffloadTap open(const char* name)
    {
        OffloadTap tap;
        tap.fd.reset(::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
        ifreq request{};
        std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
        request.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
        const int version1 = 1; // little-endian whatever the machine
        constexpr unsigned kTcp = TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6 | TUN_F_TSO_ECN;
        constexpr unsigned kUdp = 0x20 | 0x40; // TUN_F_USO4, TUN_F_USO6: not in older headers
        if (::ioctl(tap.fd.get(), TUNSETIFF, &request) != 0
            || ::ioctl(tap.fd.get(), TUNSETVNETLE, &version1) != 0)
            return {};
        tap.takesUdp = ::ioctl(tap.fd.get(), TUNSETOFFLOAD, kTcp | kUdp) == 0;
        if (!tap.takesUdp && ::ioctl(tap.fd.get(), TUNSETOFFLOAD, kTcp) != 0)
            return {};
        return tap;
    }
};

} // namespace vnats::test
