// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/freshness.h"

#include <utility>

namespace vnats {

namespace {

/// How far `a` lies beyond `b`, modulo 2^32; negative when it lies before.
std::int32_t beyond(std::uint32_t a, std::uint32_t b)
{
    return static_cast<std::int32_t>(a - b);
}

std::uint32_t lesser(std::uint32_t a, std::uint32_t b)
{
    return beyond(a, b) < 0 ? a : b;
}

} // namespace

std::uint32_t Freshness::stamp(const Clock& clock)
{
    return static_cast<std::uint32_t>(clock.sinceBoot().count());
}

bool Freshness::introduced(const MacAddress& sender, std::uint64_t instance)
{
    m_strangers.erase(sender);
    Sender& known = entryOf(m_introduced, sender);
    if (known.instance == instance)
        return false;
    const auto before = known.instance;
    known = Sender();
    known.instance = instance;
    return before != 0;
}

bool Freshness::isFresh(const MacAddress& sender, std::uint32_t stamp)
{
    const std::uint32_t apart = Freshness::stamp(m_clock) - stamp;
    const auto now = m_clock.steady();
    Sender& known = senderOf(sender);
    if (!std::exchange(known.heard, true)) {
        known.least = known.leastBefore = apart;
        known.windowStart = now;
    }
    if (now - known.windowStart >= kWindow) {
        known.leastBefore = known.least;
        known.least = apart;
        known.windowStart = now;
    }
    known.least = lesser(known.least, apart);
    return beyond(apart, lesser(known.least, known.leastBefore)) <= kTooLate.count();
}

Freshness::Sender& Freshness::senderOf(const MacAddress& mac)
{
    const auto introduced = m_introduced.find(mac);
    return introduced != m_introduced.end() ? introduced->second : entryOf(m_strangers, mac);
}

Freshness::Sender& Freshness::entryOf(Senders& senders, const MacAddress& mac)
{
    if (senders.size() >= kMaxSenders && !senders.contains(mac))
        senders.clear();
    return senders[mac];
}

} // namespace vnats
