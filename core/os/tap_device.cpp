// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/tap_device.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sys/ioctl.h>

extern "C" unsigned if_nametoindex(const char*); // <net/if.h> and <linux/if.h> do not go together

namespace vnats {

std::expected<Tap, OsError> createTap(const std::string& name)
{
    // The kernel would read "%d" as a pattern and cut a longer name.
    if (name.empty() || name.size() >= IFNAMSIZ || name.find_first_of("%/") != std::string::npos)
        return std::unexpected(OsError{EINVAL, "cannot use the interface name"});

    Tap tap;
    tap.fd.reset(::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
    if (!tap.fd)
        return std::unexpected(OsError::last("cannot open /dev/net/tun"));

    // IFF_TUN_EXCL: without it an existing persistent TAP of that name would be adopted.
    ifreq request{};
    request.ifr_flags = static_cast<short>(IFF_TAP | IFF_NO_PI | IFF_TUN_EXCL);
    std::memcpy(request.ifr_name, name.data(), name.size());
    if (::ioctl(tap.fd.get(), TUNSETIFF, &request) != 0) {
        OsError error = OsError::last("cannot make the interface " + name);
        // EBUSY for an existing TAP, EINVAL for an existing interface of any other kind.
        if ((error.code == EBUSY || error.code == EINVAL) && ::if_nametoindex(name.c_str()) != 0)
            error.code = EEXIST;
        return std::unexpected(std::move(error));
    }
    tap.name.assign(request.ifr_name, ::strnlen(request.ifr_name, IFNAMSIZ));
    return tap;
}

std::expected<std::size_t, DeviceError> TapDevice::read(std::span<std::byte> buffer)
{
    ssize_t size = 0;
    do
        size = ::read(m_fd.get(), buffer.data(), buffer.size());
    while (size < 0 && errno == EINTR);
    if (size > 0)
        return static_cast<std::size_t>(size);
    switch (size == 0 ? EBADFD : errno) {
    case EAGAIN:
        return std::unexpected(DeviceError::WouldBlock);
    case EBADFD: // the interface has been deleted and the descriptor detached from it
    case ENODEV:
    case EIO: // read only: the interface is being deleted
    case EFAULT: // Linux ≥ 4.16 answers so a reader that was waiting while the interface went away
        return std::unexpected(DeviceError::Lost);
    default:
        return std::unexpected(DeviceError::Refused);
    }
}

std::expected<void, DeviceError> TapDevice::write(Bytes frame)
{
    ssize_t size = 0;
    do
        size = ::write(m_fd.get(), frame.data(), frame.size());
    while (size < 0 && errno == EINTR);
    if (size >= 0)
        return {};
    switch (errno) {
    case EAGAIN:
        return std::unexpected(DeviceError::WouldBlock);
    case EBADFD:
    case ENODEV:
        return std::unexpected(DeviceError::Lost);
    case EIO: // `ip link set … down`: the interface is there and may come up again (Linux ≥ 4.20)
    default:
        return std::unexpected(DeviceError::Refused);
    }
}

} // namespace vnats
