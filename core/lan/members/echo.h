// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/subject.h"
#include "core/lan/members/peer_table.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/wire_format.h"

#include <chrono>

namespace vnats {

/// Measures round trips to native peers: a request carries our clock's reading, the reply brings it back.
/// Only peers that frames are sent to are asked, so that a large and quiet VLAN stays quiet.
class Echo
{
public:
    Echo(Link& link, const Clock& clock, NativeSubjects subjects, PeerTable& peers);

    /// Asks the peers that frames were sent to since the last call.
    void ask();
    void requested(const MacAddress& by, Bytes body);
    /// Ignores a reply that cannot answer a request of ours, or is older than kPatience.
    void replied(const MacAddress& by, Bytes body);

    static constexpr std::chrono::seconds kPatience{10};

    /// What a request carries: microseconds.
    static std::uint64_t reading(const Clock& clock);

private:
    void send(const MacAddress& to, RecordKind kind, Bytes body);

    Link& m_link;
    const Clock& m_clock;
    NativeSubjects m_subjects;
    PeerTable& m_peers;
    ContainerWriter m_container;
};

} // namespace vnats
