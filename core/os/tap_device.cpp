// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/tap_device.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

extern "C" unsigned if_nametoindex(const char*); // <net/if.h> and <linux/if.h> do not go together

// Syscalls: read writev ioctl

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
    request.ifr_flags = static_cast<short>(IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | IFF_TUN_EXCL);
    std::memcpy(request.ifr_name, name.data(), name.size());
    if (::ioctl(tap.fd.get(), TUNSETIFF, &request) != 0) {
        OsError error = OsError::last("cannot make the interface " + name);
        // EBUSY for an existing TAP, EINVAL for an existing interface of any other kind.
        if ((error.code == EBUSY || error.code == EINVAL) && ::if_nametoindex(name.c_str()) != 0)
            error.code = EEXIST;
        return std::unexpected(std::move(error));
    }
    const int littleEndian = 1;
    if (::ioctl(tap.fd.get(), TUNSETVNETLE, &littleEndian) != 0)
        return std::unexpected(OsError::last("cannot set the byte order of " + name));
    tap.name.assign(request.ifr_name, ::strnlen(request.ifr_name, IFNAMSIZ));
    return tap;
}

std::expected<std::string, OsError> nameOfTap(int tap)
{
    ifreq request{};
    if (::ioctl(tap, TUNGETIFF, &request) != 0) {
        OsError error = OsError::last("cannot find the interface");
        if (error.code == EBADFD)
            error.code = ENODEV;
        return std::unexpected(std::move(error));
    }
    return std::string(request.ifr_name, ::strnlen(request.ifr_name, IFNAMSIZ));
}

std::expected<void, OsError> setTapCarrier(int tap, bool on)
{
    const int carrier = on;
    if (::ioctl(tap, TUNSETCARRIER, &carrier) != 0)
        return std::unexpected(OsError::last("cannot set the carrier of the interface"));
    return {};
}

TapDevice::TapDevice(Fd fd, Fd groups)
    : m_fd(std::move(fd))
    , m_groups(std::move(groups))
{
    constexpr unsigned kTcp = TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6 | TUN_F_TSO_ECN;
    constexpr unsigned kUdp = 0x20 | 0x40; // TUN_F_USO4, TUN_F_USO6: newer than some headers
    const auto takes = [this](unsigned long offloads) {
        return ::ioctl(m_fd.get(), TUNSETOFFLOAD, offloads) == 0;
    };
    m_takesUdpSegments = takes(kTcp | kUdp);
    if (m_takesUdpSegments)
        return;
    m_refused = takes(kTcp) ? "UDP segmentation (Linux 6.2)"
        : takes(TUN_F_CSUM) ? "segmentation"
                            : "any offload";
}

std::expected<DeviceFrame, DeviceError> TapDevice::read(std::span<std::byte> buffer)
{
    ssize_t size = 0;
    do
        size = ::read(m_fd.get(), buffer.data(), buffer.size());
    while (size < 0 && errno == EINTR);
    if (size > 0) {
        const Bytes whole = Bytes(buffer).first(static_cast<std::size_t>(size));
        const auto header = VirtioHeader::read(whole);
        if (!header)
            return std::unexpected(DeviceError::Refused);
        return DeviceFrame{*header, whole.subspan(VirtioHeader::kSize)};
    }
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

std::expected<void, DeviceError> TapDevice::write(const VirtioHeader& header, Bytes frame)
{
    std::array<std::byte, VirtioHeader::kSize> raw;
    header.write(raw);
    const std::array<iovec, 2> parts{
        {{raw.data(), raw.size()}, {const_cast<std::byte*>(frame.data()), frame.size()}}};
    ssize_t size = 0;
    do
        size = ::writev(m_fd.get(), parts.data(), static_cast<int>(parts.size()));
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

void TapDevice::setCarrier(bool on)
{
    (void)setTapCarrier(m_fd.get(), on);
}

HostGroups TapDevice::groups()
{
    // Its name may have been changed since it was made.
    const auto name = nameOfTap(m_fd.get());
    if (!name)
        return {.all = true, .groups = {}};
    return m_groups.read(*name);
}

} // namespace vnats
