// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/presence.h"

namespace vnats {

Presence::Presence(EventLoop& loop, Link& link, const Settings& settings, const MacAddress& ownMac,
    const std::string& nodeName, bool takesUdpSegments, PeerTable& peers)
    : m_loop(loop)
    , m_link(link)
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
    say(m_hello);
    scheduleNext(kInterval - kJitter, kInterval + kJitter);
}

bool Presence::heard(const MacAddress& source, Bytes json)
{
    const auto hello = Hello::parse(json);
    if (!hello || hello->mac != source || source == m_hello.mac)
        return false;
    if (hello->bye) {
        m_peers.left(source);
        return true;
    }
    if (m_peers.greeted(*hello) && !m_answering) {
        m_answering = true;
        scheduleNext(std::chrono::milliseconds(0), kAnswerWithin);
    }
    return true;
}

void Presence::leave()
{
    m_loop.cancel(m_timer);
    Hello bye;
    bye.mac = m_hello.mac;
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
