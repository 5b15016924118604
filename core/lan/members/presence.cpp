// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/presence.h"

#include "core/lan/wire/roll.h"

#include <algorithm>
#include <span>
#include <utility>

namespace vnats {

namespace {

/// Clones of a machine may draw the same numbers from a common state, but not from the kernel.
std::uint64_t drawnInstance()
{
    std::random_device random;
    return std::uint64_t{random()} << 32 | random() | 1;
}

} // namespace

Presence::Presence(EventLoop& loop, Link& link, const KeyHolder* keys, const Settings& settings,
    const MacAddress& ownMac, const std::string& nodeName, bool takesUdpSegments, PeerTable& peers)
    : m_loop(loop)
    , m_link(link)
    , m_keys(keys)
    , m_clock(loop.clock())
    , m_started(m_clock.steady())
    , m_peers(peers)
    , m_subjects(settings.subjectPrefix, settings.vlanId, ownMac)
    , m_contest(drawnInstance())
    // Only keeps nodes from answering in step: their MACs differ, and consecutive ones are mixed here.
    , m_random(static_cast<std::uint32_t>(std::hash<MacAddress>()(ownMac) >> 32))
{
    m_hello.mac = ownMac;
    m_hello.name = nodeName;
    for (const std::string_view feature :
        {Hello::kBatch, Hello::kEcho, Hello::kOffload, Hello::kParts, Hello::kRoll})
        m_hello.features.emplace_back(feature);
    if (takesUdpSegments)
        m_hello.features.emplace_back(Hello::kUdpOffload);
    if (settings.bridge)
        m_hello.features.emplace_back(Hello::kBridge);
    if (settings.metered)
        m_hello.features.emplace_back(Hello::kMetered);
    m_hello.instance = m_contest.instance();
    m_hello.mtu = settings.mtu;
    for (const IpInterfaceAddress& address : settings.addresses)
        m_hello.addresses.push_back(address.address);
}

Presence::~Presence()
{
    for (const EventLoop::TimerId timer : {m_next, m_answer, m_rollTimer})
        m_loop.cancel(timer);
}

void Presence::announce()
{
    m_peers.linkIsBack();
    m_rollHeard = m_clock.steady();
    // After a short outage a crowd still knows us, so the loss of a server does not make all its members
    // speak to all.
    if (m_answersAll)
        tellAll();
    else
        tellAgain();
}

bool Presence::isCrowd() const
{
    return m_peers.rollingPeers() >= kCrowd;
}

bool Presence::isSpeaker() const
{
    return isCrowd() && m_hello.mac < m_peers.lowestRollingPeers().back();
}

bool Presence::isFirstSpeaker() const
{
    return isSpeaker() && m_hello.mac < m_peers.lowestRollingPeers().front();
}

void Presence::tellAll()
{
    m_loop.cancel(std::exchange(m_answer, 0));
    m_newcomers.clear();
    m_answersAll = m_answersAll && !m_link.isUp(); // what changes meanwhile is told when it is back
    say(m_subjects.ourHello(), m_hello);
    m_toldAll = m_clock.steady();
    if (m_link.isUp())
        m_listed = m_clock.steady(); // all have heard it themselves
    scheduleNext();
}

void Presence::tellAgain()
{
    if (!hasReserve()) {
        m_loop.cancel(m_next);
        m_next = afterSome(kRoomAgain, kRoomAgain, &Presence::tellAgain);
        return;
    }
    const bool isSilent = m_clock.steady() - m_rollHeard > kListedWithin;
    if (isCrowd() && !isSpeaker() && isSilent)
        m_peers.lowestAreMute();
    if (!isCrowd() || isSilent)
        m_rollHeard = m_clock.steady(); // the next ones have as much time
    if (m_rollTimer == 0 && isFirstSpeaker())
        roll();
    else if (m_rollTimer == 0 && isSpeaker())
        scheduleRoll();
    if (!isCrowd() || !m_listed || m_clock.steady() - *m_listed > kListedWithin)
        return tellAll();
    for (const auto* const hearers : {&m_peers.lowestRollingPeers(), &m_peers.lowestUnrolledPeers()})
        for (const MacAddress& hearer : *hearers)
            say(m_subjects.helloTo(hearer), m_hello);
    scheduleNext();
}

void Presence::answer()
{
    m_answer = 0;
    if (!hasReserve())
        return answerWithin(kAnswerWithin);
    m_answered = m_clock.steady();
    if (m_rollTimer == 0 && isSpeaker())
        m_rollTimer = afterSome(std::chrono::milliseconds(0), kAnswerWithin, &Presence::roll); // a crowd now
    std::ranges::sort(m_newcomers);
    m_newcomers.erase(std::ranges::unique(m_newcomers).begin(), m_newcomers.end());
    if (m_answersAll || !isCrowd() || m_newcomers.size() > m_peers.nativePeers() / kFewNewcomers)
        return tellAll();
    for (; !m_newcomers.empty() && hasReserve(); m_newcomers.pop_back())
        say(m_subjects.helloTo(m_newcomers.back()), m_hello);
    if (!m_newcomers.empty())
        answerWithin(kAnswerWithin);
}

Presence::Heard Presence::heard(const MacAddress& source, Bytes json, bool toUsAlone)
{
    using Kind = Heard::Kind;
    auto hello = Hello::parse(json);
    if (!hello || hello->mac != source)
        return {};
    if (source == m_hello.mac) {
        if (hello->instance == 0 || hello->instance == m_hello.instance)
            return {Kind::Ours, {}};
        return heardClone(*hello);
    }
    if (hello->bye) {
        m_peers.left(source);
        return {Kind::Left, *std::move(hello)};
    }
    std::erase(hello->ports, m_hello.mac); // we are behind nobody
    const bool isOvertaken = m_peers.isOvertaken(*hello);
    const bool newcomer = !isOvertaken && m_peers.greeted(*hello);
    // A question to all would make all of them answer the node that is named in it.
    if (toUsAlone ? hello->ask : newcomer) {
        if (m_newcomers.size() < PeerTable::kMaxPeers)
            m_newcomers.push_back(source);
        answerWithin(bridgeOr(kAnswerWithin));
    }
    return {isOvertaken ? Kind::Overtaken : Kind::Peer, *std::move(hello)};
}

Presence::Heard Presence::heardClone(const Hello& hello)
{
    // If the other leaves, the members have forgotten us with it; if it comes, it wants to know us.
    m_answersAll = true;
    if (hello.bye) {
        m_contest.left(hello.instance);
        answerWithin(kAnswerWithin);
        return {Heard::Kind::Ours, {}};
    }
    const std::size_t before = m_contest.rivals().size();
    const bool loses = m_contest.loses(hello, upMilliseconds());
    // One more that waits for our answer; a flood of them is answered as any other is.
    answerWithin(m_contest.rivals().size() > before ? kTellWithin : kAnswerWithin);
    return {loses ? Heard::Kind::EarlierOwner : Heard::Kind::Clone, {}};
}

void Presence::setAddresses(std::vector<IpAddress> addresses, AutomaticRangeSet lacks)
{
    m_hello.addresses = std::move(addresses);
    m_hello.lacks = lacks;
    m_answersAll = true;
    answerWithin(kTellWithin);
}

void Presence::setLeaf(std::optional<LeafServer> leaf)
{
    m_hello.leaf = std::move(leaf);
    m_answersAll = true;
    answerWithin(kTellWithin);
}

void Presence::setExpress(bool open)
{
    if (open == m_hello.has(Hello::kExpress))
        return;
    if (open)
        m_hello.features.emplace_back(Hello::kExpress);
    else
        std::erase(m_hello.features, Hello::kExpress);
    m_answersAll = true;
    if (!open && m_link.isUp())
        return tellAll(); // what others send to it is soon lost
    answerWithin(isCrowd() ? kAnswerWithin : kTellWithin);
}

void Presence::setPorts(std::vector<MacAddress> ports)
{
    m_hello.ports = std::move(ports);
    m_answersAll = true;
    const auto since = m_toldAll ? m_clock.steady() - *m_toldAll : kPortsApart;
    const auto least = since < kPortsApart ? std::chrono::ceil<std::chrono::milliseconds>(kPortsApart - since)
                                           : std::chrono::milliseconds(0);
    answerWithin(least + kTellWithin, least);
}

void Presence::introducedTo(const MacAddress& other)
{
    if (m_newcomers.size() < PeerTable::kMaxPeers)
        m_newcomers.push_back(other);
    answerWithin(bridgeOr(kTellWithin));
}

void Presence::keysChanged()
{
    m_answersAll = true;
    answerWithin(kTellWithin);
}

void Presence::heardStranger()
{
    const auto now = m_clock.steady();
    if (isCrowd() || (m_strangerAnswered && now - *m_strangerAnswered < kStrangersApart))
        return;
    m_strangerAnswered = now;
    m_answersAll = true;
    answerWithin(kAnswerWithin);
}

bool Presence::heardRoll(const MacAddress& source, Bytes bytes)
{
    const auto roll = Roll::parse(bytes);
    if (!roll)
        return false;
    // The speaker itself is here; what a stranger says counts for nothing.
    if (!m_peers.vouched(source, std::chrono::seconds(0)))
        return true;
    m_rollHeard = m_clock.steady();
    m_peers.rolled(source);
    if (source < m_hello.mac)
        scheduleRoll(); // not needed now
    for (const auto& [mac, age] : roll->entries) {
        if (mac == m_hello.mac) {
            // A roll with our hello before last does not show that the last one was heard.
            if (age <= std::chrono::ceil<std::chrono::seconds>(kCrowdInterval + kCrowdJitter))
                m_listed = m_clock.steady();
        } else if (!m_peers.vouched(mac, age) && !mac.isGroup() && !mac.isZero() && hasReserve()
            && m_questions.take(m_clock.steady())) {
            ask(mac);
        }
    }
    return true;
}

void Presence::ask(const MacAddress& mac)
{
    Hello question = m_hello;
    question.ask = true;
    say(m_subjects.helloTo(mac), question);
}

void Presence::roll()
{
    m_rollTimer = 0;
    if (!isSpeaker())
        return;
    m_listed = m_clock.steady(); // all hear the speaker
    Roll part;
    const auto tell = [&] {
        if (m_link.isUp() && m_link.hasReserve())
            m_link.publish(m_subjects.ourRoll(), part.toBytes());
        part.entries.clear();
    };
    for (const auto& [mac, age] : m_peers.present()) {
        part.entries.push_back({mac, std::chrono::ceil<std::chrono::seconds>(age)});
        if (part.entries.size() == Roll::kMaxEntries)
            tell();
    }
    tell();
    m_link.flush();
    scheduleRoll();
}

std::chrono::milliseconds Presence::bridgeOr(std::chrono::milliseconds most) const
{
    if (!m_hello.has(Hello::kBridge))
        return most;
    const bool justSpoke = m_answered && m_clock.steady() - *m_answered < kAnswerWithin;
    return justSpoke ? kAnswerWithin : kBridgeAnswersWithin;
}

void Presence::answerWithin(std::chrono::milliseconds most, std::chrono::milliseconds least)
{
    const auto latest = m_clock.steady() + most;
    if (m_answer != 0 && m_answerDue <= latest)
        return;
    m_loop.cancel(m_answer);
    m_answerDue = latest;
    m_answer = afterSome(least, most, &Presence::answer);
}

std::uint64_t Presence::upMilliseconds() const
{
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - m_started).count());
}

void Presence::leave()
{
    for (EventLoop::TimerId* const timer : {&m_next, &m_answer, &m_rollTimer})
        m_loop.cancel(std::exchange(*timer, 0));
    m_listed.reset();
    Hello bye;
    bye.mac = m_hello.mac;
    bye.instance = m_hello.instance;
    bye.bye = true;
    say(m_subjects.ourHello(), bye);
}

void Presence::say(const std::string& subject, Hello hello)
{
    if (!m_link.isUp())
        return;
    hello.upMilliseconds = upMilliseconds();
    if (m_keys)
        hello.keys = m_keys->keysHeld();
    hello.rivals = m_contest.rivals();
    // Receivers add the machines of each hello to what they know.
    const std::vector<MacAddress> all = std::move(hello.ports);
    std::span<const MacAddress> ports(all);
    do {
        const auto part = ports.first(std::min(ports.size(), Hello::kMaxPorts));
        ports = ports.subspan(part.size());
        hello.ports.assign(part.begin(), part.end());
        m_link.publish(subject, asBytes(hello.toJson()));
        hello.ask = false; // once
    } while (!ports.empty());
    m_link.flush();
}

bool Presence::isMetered() const
{
    return m_hello.has(Hello::kMetered) || m_peers.anyHas(Hello::kMetered);
}

void Presence::scheduleNext()
{
    m_loop.cancel(m_next);
    // A node that knows nobody may have come into a crowd.
    const bool crowd = isCrowd() || m_peers.nativePeers() == 0;
    const auto interval = crowd ? kCrowdInterval : isMetered() ? kMeteredInterval : kInterval;
    const auto jitter = crowd ? kCrowdJitter : kJitter;
    m_next = afterSome(interval - jitter, interval + jitter, &Presence::tellAgain);
}

void Presence::scheduleRoll()
{
    m_loop.cancel(std::exchange(m_rollTimer, 0));
    if (isFirstSpeaker())
        m_rollTimer = afterSome(kRollInterval - kRollInterval / 8, kRollInterval, &Presence::roll);
    else if (isSpeaker())
        m_rollTimer = afterSome(kStandInAfter, kStandInAfter, &Presence::roll);
}

EventLoop::TimerId Presence::afterSome(
    std::chrono::milliseconds least, std::chrono::milliseconds most, void (Presence::*then)())
{
    std::uniform_int_distribution<std::int64_t> delay(least.count(), most.count());
    return m_loop.after(std::chrono::milliseconds(delay(m_random)), [this, then] { (this->*then)(); });
}

} // namespace vnats
