// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Once a node runs, a frame costs no allocation, whichever way it goes and whatever is done to it. Every call
// of malloc(3) and its kin in the thread is counted, those of libraries too; what cnats needs for a message
// is held to its figure in the last test.
#include "core/lan/engine.h"
#include "core/lan/link/nats_link.h"
#include "tests/support/fakes.h"
#include "tests/support/nats_server.h"
#include "tests/support/packet_builder.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace {

thread_local std::size_t allocations = 0;

} // namespace

// glibc lets a program bring its own (malloc(3), "Replacing malloc"): these count and pass on.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier): glibc's own names.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void __libc_free(void* memory);
// NOLINTEND(bugprone-reserved-identifier)

void* malloc(std::size_t size)
{
    ++allocations;
    return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size)
{
    ++allocations;
    return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size)
{
    ++allocations;
    return __libc_realloc(memory, size);
}
void free(void* memory)
{
    __libc_free(memory);
}
}

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

struct Offer
{
    VirtioHeader header;
    Frame bytes;
};

/// Delivers one frame a number of times, and accepts everything.
class RepeatingDevice final : public FrameDevice
{
public:
    void offer(const Offer& what, int times)
    {
        m_offer = &what;
        m_left = times;
        const std::uint64_t one = 1;
        ASSERT_EQ(::write(m_event.get(), &one, sizeof one), static_cast<ssize_t>(sizeof one));
    }
    int descriptor() const override { return m_event.get(); }
    std::expected<DeviceFrame, DeviceError> read(std::span<std::byte> buffer) override
    {
        if (m_left == 0) {
            std::uint64_t count = 0;
            (void)!::read(m_event.get(), &count, sizeof count);
            return std::unexpected(DeviceError::WouldBlock);
        }
        --m_left;
        std::ranges::copy(m_offer->bytes, buffer.begin());
        return DeviceFrame{m_offer->header, Bytes(buffer).first(m_offer->bytes.size())};
    }
    std::expected<void, DeviceError> write(const VirtioHeader&, Bytes) override
    {
        ++written;
        return {};
    }
    bool takesUdpSegments() const override { return true; }
    HostGroups groups() override { return {}; }
    void setCarrier(bool) override { }

    std::size_t written = 0;
    bool idle() const { return m_left == 0; }

private:
    const Offer* m_offer = nullptr;
    int m_left = 0;
    Fd m_event{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

/// Takes everything and keeps the last message in memory that it has beforehand.
class SinkLink final : public Link
{
public:
    SinkLink() { last.reserve(1024 * 1024); }
    void setHandler(LinkHandler* listener) override { handler = listener; }
    void subscribe(const std::string&) override { }
    void unsubscribe(const std::string&) override { }
    void start() override { handler->linkStatusChanged(); }
    void obey(LinkCommand) override { }
    bool isUp() const override { return true; }
    bool isStalled() const override { return false; }
    bool isSuspect() const override { return false; }
    LinkStatus status() const override
    {
        LinkStatus status;
        status.state = SessionState::Connected;
        return status;
    }
    std::size_t maxPayload() const override { return 1024 * 1024; }
    bool publish(const std::string&, Bytes payload) override
    {
        last.assign(payload.begin(), payload.end());
        ++published;
        return true;
    }
    bool publishStamped(const std::string& subject, std::uint32_t, Bytes payload) override
    {
        return publish(subject, payload);
    }
    void flush() override { }
    std::size_t unsentBytes() const override { return 0; }
    std::size_t room() override { return 1024 * 1024; }
    bool hasReserve() const override { return true; }

    LinkHandler* handler = nullptr;
    Frame last;
    std::size_t published = 0;
};

class NoAllocationTest : public testing::Test
{
protected:
    NoAllocationTest()
    {
        settings.vlanId = 42;
        settings.servers = {"nats://test:4222"};
    }
    static Offer plain(const MacAddress& to, std::size_t size) { return {{}, frameOfSize(to, kOurs, size)}; }
    /// From us to the other node.
    static Offer offload(const Packet& packet, bool gso)
    {
        Offer offer{packet.header(), packet.large()};
        if (!gso)
            offer.header.gsoType = VirtioHeader::kGsoNone, offer.header.gsoSize = 0;
        return offer;
    }
    Settings settings;
    FakeClock clock;
    EventLoop loop{clock};
    RepeatingDevice device;
    RecordedReports reports;
};

TEST_F(NoAllocationTest, counts_what_is_allocated)
{
    const std::size_t before = allocations;
    void* volatile const memory = std::malloc(1);
    std::free(memory);
    EXPECT_EQ(allocations - before, 1U);
}

TEST_F(NoAllocationTest, is_made_for_a_frame_on_its_way_up)
{
    const std::vector<Offer> offers{plain(kTheirs, 60), plain(kTheirs, 1514), plain(kOther, 1514),
        plain(MacAddress::broadcast(), 60), plain(mac("01:00:5e:00:00:fb"), 200),
        offload({.payload = 60000}, true), offload({.udp = true, .payload = 64, .gsoSize = 64}, false),
        offload({.udp = true, .payload = 20000}, true)};
    Hello hello;
    hello.mac = kTheirs;
    // To a node that takes all of it as it is, and to one for which it is segmented here.
    for (const std::vector<std::string>& features :
        {std::vector<std::string>{"offload", "udp-offload", "parts"}, std::vector<std::string>{}}) {
        SinkLink link;
        PeerTable peers(clock);
        hello.features = features;
        peers.greeted(hello);
        Stats stats;
        Uplink uplink(device, link, clock, settings, Planes::Both, kOurs, stats, peers, nullptr);
        const auto send = [&](const Offer& offer, int frames) {
            device.offer(offer, frames);
            while (!device.idle())
                uplink.pump();
        };
        for (const Offer& offer : offers) {
            send(offer, 100); // the first ones may warm up
            link.published = 0;
            const std::size_t before = allocations;
            send(offer, 1000);
            EXPECT_EQ(allocations - before, 0U) << offer.bytes.size();
            EXPECT_GT(link.published, 0U);
        }
    }
}

/// Neither for one to a group, nor for the questions behind it.
TEST_F(NoAllocationTest, is_made_for_members_that_are_watched)
{
    SinkLink link;
    PeerTable peers(clock);
    Hello hello;
    hello.features = {"echo"};
    for (const MacAddress& member : {kTheirs, kOther}) {
        hello.mac = member;
        peers.greeted(hello);
    }
    Stats stats;
    Uplink uplink(device, link, clock, settings, Planes::Both, kOurs, stats, peers, nullptr);
    const Offer offer = plain(mac("01:00:5e:00:00:fb"), 1514);
    const auto send = [&](int frames) {
        for (; frames > 0; --frames) {
            device.offer(offer, 1);
            while (!device.idle())
                uplink.pump();
            clock.advance(1ms);
        }
    };
    send(1000);
    link.published = 0;
    const std::size_t before = allocations;
    send(5000);
    EXPECT_EQ(allocations - before, 0U);
    EXPECT_GT(link.published, 5000U);
}

TEST_F(NoAllocationTest, is_made_for_a_frame_that_is_flooded)
{
    Hello hello;
    hello.mac = kTheirs;
    hello.features = {"parts", "bridge"};
    SinkLink link;
    PeerTable peers(clock);
    peers.greeted(hello);
    Stats stats;
    Uplink uplink(device, link, clock, settings, Planes::Both, kOurs, stats, peers, nullptr);
    const Offer offer = plain(kOther, 1514);
    const auto send = [&](int frames) {
        device.offer(offer, frames);
        while (!device.idle())
            uplink.pump();
    };
    send(100);
    link.published = 0;
    const std::size_t before = allocations;
    send(1000);
    EXPECT_EQ(allocations - before, 0U);
    EXPECT_EQ(link.published, 2000U);

    settings.bridge = true;
    Engine engine(loop, device, link, nullptr, reports, settings, {kOurs, "ours"});
    engine.start();
    engine.messageReceived(NativeSubjects("vlan", 42, kTheirs).ourHello(), asBytes(hello.toJson()), {});
    ContainerWriter flooded(10000);
    flooded.append(RecordKind::Frame, frameOfSize(kOther, kTheirs, 1514));
    const std::string subject = NativeSubjects("vlan", 42, kTheirs).ourFlood();
    const auto receive = [&] {
        engine.messageReceived(subject, flooded.bytes(), {});
        clock.advance(10ms);
    };
    receive();
    const std::size_t downBefore = allocations;
    const std::size_t written = device.written;
    for (int i = 0; i < 1000; ++i)
        receive();
    EXPECT_EQ(allocations - downBefore, 0U);
    EXPECT_EQ(device.written - written, 1000U);
}

TEST_F(NoAllocationTest, is_made_for_a_frame_on_its_way_down)
{
    SinkLink link;
    Engine engine(loop, device, link, nullptr, reports, settings, {kOurs, "ours"});
    engine.start();
    const Packet packet{.payload = 60000};
    Frame large = packet.large();
    std::ranges::copy(octets(kOurs), large.begin());
    std::ranges::copy(octets(kTheirs), large.begin() + 6);
    std::array<std::byte, VirtioHeader::kSize> raw;
    packet.header().write(raw);
    Frame body(raw.begin(), raw.end());
    body.insert(body.end(), large.begin(), large.end());

    ContainerWriter frames(10000);
    for (int i = 0; i < 5; ++i)
        frames.append(RecordKind::Frame, frameOfSize(kOurs, kTheirs, 1514));
    ContainerWriter whole(100000);
    whole.append(RecordKind::OffloadFrame, body);
    std::vector<Frame> parts;
    for (std::size_t from = 0; from < body.size(); from += 16000) {
        ContainerWriter part(20000);
        const PartHeader head{RecordKind::OffloadFrame, 1, static_cast<std::uint32_t>(body.size()),
            static_cast<std::uint32_t>(from)};
        part.append(RecordKind::Part, head.toBytes(),
            Bytes(body).subspan(from, std::min<std::size_t>(16000, body.size() - from)));
        parts.emplace_back(part.bytes().begin(), part.bytes().end());
    }
    const Frame arp = Arp().broadcastFrom(kTheirs);
    const std::string native = NativeSubjects("vlan", 42, kTheirs).to(kOurs);
    const std::string raws = "vlan.42";
    const auto receiveAll = [&] {
        engine.messageReceived(native, frames.bytes(), {});
        engine.messageReceived(native, whole.bytes(), {});
        for (const Frame& part : parts)
            engine.messageReceived(native, part, {});
        engine.messageReceived(raws, arp, {});
        clock.advance(10ms); // no storm
    };
    receiveAll();
    const std::size_t before = allocations;
    const std::size_t written = device.written;
    for (int i = 0; i < 1000; ++i)
        receiveAll();
    EXPECT_EQ(allocations - before, 0U);
    EXPECT_EQ(device.written - written, 8000U);
}

/// With cnats in between, whose natsMsg_create allocates one block for each message that comes in.
TEST_F(NoAllocationTest, is_made_by_cnats_but_for_one_a_received_message)
{
    NatsServer server;
    settings.servers = {server.url()};
    const SystemClock realTime;
    EventLoop live(realTime);
    NatsLink linkA(live, {settings.servers, {}, "a"});
    NatsLink linkB(live, {settings.servers, {}, "b"});
    Engine a(live, device, linkA, nullptr, reports, settings, {kOurs, "a"});
    RepeatingDevice deviceB;
    Engine b(live, deviceB, linkB, nullptr, reports, settings, {kTheirs, "b"});
    a.start();
    b.start();
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    const auto until = [&](auto isTrue) {
        while (!isTrue() && std::chrono::steady_clock::now() < deadline)
            live.runOnce(50ms);
        return isTrue();
    };
    ASSERT_TRUE(until([&] { return a.peerCount() == 1 && b.peerCount() == 1; }));
    const Offer frame{{}, frameOfSize(kTheirs, kOurs, 200)};
    // One frame, one message.
    const auto send = [&](int frames) {
        const std::size_t before = allocations;
        for (; frames > 0; --frames) {
            const std::size_t target = deviceB.written + 1;
            device.offer(frame, 1);
            EXPECT_TRUE(until([&] { return deviceB.written == target; }));
        }
        return allocations - before;
    };
    send(2000);
    const std::size_t made = send(2000);
    EXPECT_GE(made, 2000U);
    // The questions how much has arrived are messages, too, and their answers: the more, the smaller the window.
    EXPECT_LT(made, 2500U) << "a few for timers and reports may come on top";
}

} // namespace
} // namespace vnats
