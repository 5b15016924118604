// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Our segmentation against the kernel's own. A packet socket takes a large frame with its virtio header
// (PACKET_VNET_HDR) and sends it out of a TAP:
//
//     packet socket ──large frame──► qdisc ──► the kernel cuts it, because this TAP has promised nothing
//                                                └──► TAP descriptor: small, complete frames
//
// so what is read from the TAP must be, byte for byte, what Segmenter makes of the same frame.

#include "core/lan/frame/segmentation.h"

#include "core/os/tap_device.h"
#include "tests/support/packet_builder.h"
#include "tests/unit/core/os/namespace_fixture.h"
#include "tests/unit/core/os/offload_tap.h"

#include <cstring>
#include <linux/if_packet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace vnats {

using namespace test;

namespace {

constexpr const char* kName = "vnats7";

} // namespace

class KernelSegmentationTest : public NamespaceTest
{
protected:
    void SetUp() override
    {
        NamespaceTest::SetUp();
        if (IsSkipped())
            return;
        auto tap = createTap(kName);
        ASSERT_TRUE(tap) << tap.error().toString();
        m_tap.emplace(std::move(tap->fd));
        // The promises of a TapDevice taken back: the kernel has to do the work itself.
        ASSERT_EQ(::ioctl(m_tap->descriptor(), TUNSETOFFLOAD, 0), 0);
        const int index = m_netlink->linkByName(kName)->index;
        // Room for all segments of one frame; no neighbour discovery of the host's in between.
        ASSERT_EQ(::system("ip link set vnats7 txqueuelen 4000 addrgenmode none"), 0);
        ASSERT_TRUE(m_netlink->setUp(index, true));

        openSocket(index);
    }

    void openSocket(int interface)
    {
        m_socket.reset(::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
        const int on = 1;
        ASSERT_EQ(::setsockopt(m_socket.get(), SOL_PACKET, PACKET_VNET_HDR, &on, sizeof on), 0);
        sockaddr_ll address{};
        address.sll_family = AF_PACKET;
        address.sll_ifindex = interface;
        ASSERT_EQ(::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }

    void send(const VirtioHeader& header, Frame frame)
    {
        std::array<std::byte, VirtioHeader::kSize> raw{};
        header.write(raw);
        const iovec parts[] = {{raw.data(), raw.size()}, {frame.data(), frame.size()}};
        ASSERT_EQ(::writev(m_socket.get(), parts, 2), static_cast<ssize_t>(raw.size() + frame.size()))
            << std::strerror(errno);
    }

    /// The next frame that left through the TAP, empty after a second without one.
    Frame receive()
    {
        Frame buffer(70000);
        pollfd wait{m_tap->descriptor(), POLLIN, 0};
        while (::poll(&wait, 1, 1000) == 1) {
            const auto read = m_tap->read(buffer);
            if (!read)
                break;
            const auto frame = EthernetFrame::parse(read->bytes);
            if (!frame || frame->source != kOurs)
                continue; // the host's own
            return Frame(read->bytes.begin(), read->bytes.end());
        }
        return {};
    }

    void compare(const VirtioHeader& header, const Frame& large, const std::string& description)
    {
        const auto checked = checkOffload(header, large);
        ASSERT_TRUE(checked) << description << ": " << nameOf(checked.error());
        ASSERT_NO_FATAL_FAILURE(send(header, large)) << description;
        Segmenter segmenter(*checked);
        Frame scratch(segmenter.largest());
        std::size_t index = 0;
        for (Bytes ours = segmenter.next(scratch); !ours.empty(); ours = segmenter.next(scratch)) {
            const Frame theirs = receive();
            ASSERT_EQ(Frame(ours.begin(), ours.end()), theirs) << description << ", segment " << index;
            ++index;
        }
        EXPECT_EQ(index, segmenter.count());
    }

    std::optional<TapDevice> m_tap;
    Fd m_socket;
};

TEST_F(KernelSegmentationTest, cuts_like_the_kernel)
{
    for (const std::uint16_t gsoSize : std::initializer_list<std::uint16_t>{64, 535, 1188, 1400, 1448}) {
        const std::size_t whole = gsoSize;
        for (const std::size_t payload :
            {whole + 1, 2 * whole - 1, 2 * whole, 7 * whole + 3, 40 * whole + 1}) {
            for (const Packet& packet : packetVariants(payload, gsoSize))
                ASSERT_NO_FATAL_FAILURE(compare(packet.header(), packet.large(), packet.describe()));
        }
    }
}

TEST_F(KernelSegmentationTest, cuts_64_kib_like_the_kernel)
{
    for (Packet packet : packetVariants(0, 1400)) {
        packet.payload = 65535 - (packet.payloadStart() - packet.networkStart());
        ASSERT_NO_FATAL_FAILURE(compare(packet.header(), packet.large(), packet.describe()));
    }
}

TEST_F(KernelSegmentationTest, completes_checksums_like_the_kernel)
{
    for (const std::size_t payload : {1, 2, 47, 1000, 1399})
        for (const Packet& packet : packetVariants(payload, 1400)) {
            VirtioHeader header = packet.header();
            header.gsoType = VirtioHeader::kGsoNone;
            if (packet.payloadStart() + payload > 1500)
                continue;
            ASSERT_NO_FATAL_FAILURE(compare(header, packet.large(), packet.describe()));
        }
}

// A routing header sends the packet to other addresses than those that its checksum covers (RFC 8200 §8.1):
// only the sum in the field knows them.
TEST_F(KernelSegmentationTest, keeps_the_sum_of_a_routed_packet)
{
    for (const bool udp : {false, true}) {
        const Packet packet{.ipv6 = true, .udp = udp, .extensions = {43}};
        Frame large = packet.large();
        put16(large, packet.transportStart() + packet.checksumOffset(), 0xbeef);
        ASSERT_NO_FATAL_FAILURE(compare(packet.header(), large, packet.describe()));
    }
}

// The same frames through a TAP that has promised everything come out as they went in, and their headers are
// believed; and what checkOffload() hands on, the kernel takes.
TEST_F(KernelSegmentationTest, believes_the_kernel_and_is_believed)
{
    OffloadTap tap = OffloadTap::open("vnats8");
    ASSERT_TRUE(tap.fd) << std::strerror(errno);
    ASSERT_EQ(::system("ip link set vnats8 addrgenmode none"), 0);
    const int index = m_netlink->linkByName("vnats8")->index;
    ASSERT_TRUE(m_netlink->setUp(index, true));
    ASSERT_NO_FATAL_FAILURE(openSocket(index));
    m_tap.emplace(std::move(tap.fd));

    for (const Packet& packet : packetVariants(30000, 1400)) {
        if (packet.udp && !tap.takesUdp)
            continue;
        const Frame large = packet.large();
        ASSERT_NO_FATAL_FAILURE(send(packet.header(), large));
        Frame message(70000);
        pollfd wait{m_tap->descriptor(), POLLIN, 0};
        ASSERT_EQ(::poll(&wait, 1, 1000), 1) << packet.describe();
        const auto read = m_tap->read(message);
        ASSERT_TRUE(read);
        const Bytes frame = read->bytes;
        ASSERT_TRUE(std::ranges::equal(frame, large)) << packet.describe() << ' ' << frame.size();
        const auto checked = checkOffload(read->header, frame);
        ASSERT_TRUE(checked) << packet.describe() << ": " << nameOf(checked.error());
        EXPECT_EQ(checked->header(), packet.header()) << packet.describe();

        EXPECT_TRUE(m_tap->write(checked->header(), frame))
            << packet.describe() << ": " << std::strerror(errno);
    }
}

} // namespace vnats
