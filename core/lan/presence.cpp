// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/presence.h"

#include <utility>

namespace vnats {

Presence::Presence(EventLoop& loop, Link& link, const Clock& clock, const Settings& settings,
    const MacAddress& ownMac, const std::string& nodeName, bool takesUdpSegments, PeerTable& peers)
    : m_loop(loop)
    , m_link(link)
    , m_clock(clock)
    , m_started(clock.steady())
    , m_peers(peers)
    , m_subject(NativeSubjects(settings.subjectPrefix, settings.vlanId, ownMac).ourHello())
    // That nodes do not answer in step is all it is for: their MACs differ, and consecutive ones are mixed
    // here.
    , m_random(static_cast<std::uint32_t>(std::hash<MacAddress>()(ownMac) >> 32))
{
    m_hello.mac = ownMac;
    m_hello.name = nodeName;
    for (const std::string_view feature : {Hello::kBatch, Hello::kEcho, Hello::kOffload, Hello::kParts})
        m_hello.features.emplace_back(feature);
    if (takesUdpSegments)
        m_hello.features.emplace_back(Hello::kUdpOffload);
    if (settings.bridge)
        m_hello.features.emplace_back(Hello::kBridge);
    // Clones of a machine may even draw the same numbers from a common state; not from the kernel.
    std::random_device random;
    m_hello.instance = std::uint64_t{random()} << 32 | random() | 1;
    m_hello.mtu = settings.mtu;
    for (const IpInterfaceAddress& address : settings.addresses)
        m_hello.addresses.push_back(address.address);
}

Presence::~Presence()
{
    m_loop.cancel(m_timer);
}

void Presence::announce()
{
    m_answering = false;
    m_hello.upMilliseconds = upMilliseconds();
    say(m_hello);
    scheduleNext(kInterval - kJitter, kInterval + kJitter);
}

Presence::Heard Presence::heard(const MacAddress& source, Bytes json)
{
    using Kind = Heard::Kind;
    auto hello = Hello::parse(json);
    if (!hello || hello->mac != source)
        return {};
    if (source == m_hello.mac) {
        if (hello->instance == 0 || hello->instance == m_hello.instance)
            return {Kind::Ours, {}};
        // Others have forgotten us with the one who leaves, and one who comes wants to know us.
        answerWithin(kAnswerWithin);
        if (hello->bye)
            return {Kind::Ours, {}};
        const auto up = std::pair(upMilliseconds(), m_hello.instance);
        return {up > std::pair(hello->upMilliseconds, hello->instance) ? Kind::Clone : Kind::Elder, {}};
    }
    if (hello->bye) {
        m_peers.left(source);
        return {Kind::Left, *std::move(hello)};
    }
    if (m_peers.greeted(*hello))
        answerWithin(m_hello.has(Hello::kBridge) ? kBridgeAnswersWithin : kAnswerWithin);
    return {Kind::Peer, *std::move(hello)};
}

void Presence::setAddresses(std::vector<IpAddress> addresses)
{
    m_hello.addresses = std::move(addresses);
    answerWithin(kTellWithin);
}

void Presence::setPorts(std::vector<MacAddress> ports)
{
    m_hello.ports = std::move(ports);
    answerWithin(kTellWithin);
}

void Presence::answerWithin(std::chrono::milliseconds most)
{
    if (!std::exchange(m_answering, true))
        scheduleNext(std::chrono::milliseconds(0), most);
}

std::uint64_t Presence::upMilliseconds() const
{
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - m_started).count());
}

void Presence::leave()
{
    m_loop.cancel(m_timer);
    Hello bye;
    bye.mac = m_hello.mac;
    bye.instance = m_hello.instance;
    bye.bye = true;
    say(bye);
}

void Presence::say(const Hello& hello)
{
    if (!m_link.isUp())
        return;
    m_link.publish(m_subject, asBytes(hello.toJson()));
    m_link.flush();
}

void Presence::scheduleNext(std::chrono::milliseconds least, std::chrono::milliseconds most)
{
    m_loop.cancel(m_timer);
    std::uniform_int_distribution<std::int64_t> delay(least.count(), most.count());
    m_timer = m_loop.after(std::chrono::milliseconds(delay(m_random)), [this] { announce(); });
}

} // namespace vnats
