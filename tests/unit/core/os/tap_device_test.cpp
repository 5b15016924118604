// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/tap_device.h"

#include "tests/unit/core/os/namespace_fixture.h"

#include <array>
#include <fcntl.h>
#include <poll.h>

namespace vnats {

class TapDeviceTest : public NamespaceTest
{
};

namespace {

/// A broadcast frame of an experimental ether type (IEEE 802, 0x88b5).
std::array<std::byte, 60> frame()
{
    std::array<std::byte, 60> bytes{};
    std::fill_n(bytes.begin(), 6, std::byte{0xff});
    bytes[6] = std::byte{0x02};
    bytes[12] = std::byte{0x88};
    bytes[13] = std::byte{0xb5};
    return bytes;
}

} // namespace

TEST_F(TapDeviceTest, makes_an_interface_that_lives_as_long_as_its_descriptor)
{
    {
        const auto tap = createTap("vnats7");
        ASSERT_TRUE(tap) << tap.error().toString();
        EXPECT_EQ(tap->name, "vnats7");
        EXPECT_TRUE(m_netlink->linkByName("vnats7"));
        EXPECT_TRUE(::fcntl(tap->fd.get(), F_GETFL) & O_NONBLOCK);
        EXPECT_TRUE(::fcntl(tap->fd.get(), F_GETFD) & FD_CLOEXEC);
    }
    EXPECT_EQ(m_netlink->linkByName("vnats7").error().code, ENODEV);
}

TEST_F(TapDeviceTest, refuses_a_name_that_exists_whatever_kind_has_it)
{
    const auto first = createTap("vnats7");
    ASSERT_TRUE(first);
    EXPECT_EQ(createTap("vnats7").error().code, EEXIST);
    EXPECT_EQ(createTap("lo").error().code, EEXIST);
}

TEST_F(TapDeviceTest, refuses_names_that_the_kernel_would_read_otherwise)
{
    for (const char* const name : {"", "tap%d", "a/b", "sixteen-bytes-xx"})
        EXPECT_EQ(createTap(name).error().code, EINVAL) << name;
}

TEST_F(TapDeviceTest, says_what_the_kernel_refused_and_only_then)
{
    auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const TapDevice device(std::move(tap->fd));
    EXPECT_EQ(device.refusedOffloads().empty(), device.takesUdpSegments()) << device.refusedOffloads();

    const TapDevice none(Fd(::open("/dev/null", O_RDWR | O_CLOEXEC)));
    EXPECT_FALSE(none.takesUdpSegments());
    EXPECT_EQ(none.refusedOffloads(), "any offload");
}

TEST_F(TapDeviceTest, has_nothing_to_read_when_no_frame_waits)
{
    auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    TapDevice device(std::move(tap->fd));
    std::array<std::byte, 2048> buffer;
    EXPECT_EQ(device.read(buffer).error(), DeviceError::WouldBlock);
}

TEST_F(TapDeviceTest, survives_being_taken_down_and_passes_frames_when_up)
{
    auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    TapDevice device(std::move(tap->fd));
    EXPECT_EQ(device.write({}, frame()).error(), DeviceError::Refused);
    ASSERT_TRUE(m_netlink->setUp(index, true));
    EXPECT_TRUE(device.write({}, frame()));
    EXPECT_EQ(device.write({}, Bytes(frame()).first(5)).error(), DeviceError::Refused);
    ASSERT_TRUE(m_netlink->setUp(index, false));
    EXPECT_EQ(device.write({}, frame()).error(), DeviceError::Refused);
    ASSERT_TRUE(m_netlink->setUp(index, true));
    EXPECT_TRUE(device.write({}, frame()));
}

TEST_F(TapDeviceTest, is_lost_when_somebody_deletes_the_interface)
{
    auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    TapDevice device(std::move(tap->fd));
    ASSERT_EQ(::system("ip link delete vnats7"), 0);
    std::array<std::byte, 2048> buffer;
    EXPECT_EQ(device.read(buffer).error(), DeviceError::Lost);
    EXPECT_EQ(device.write({}, frame()).error(), DeviceError::Lost);
}

} // namespace vnats
