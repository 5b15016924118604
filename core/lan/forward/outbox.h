// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/base/settings.h"
#include "core/base/stats.h"
#include "core/base/subject.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/wire_format.h"

#include <cstddef>
#include <cstdint>

namespace vnats {

/// Packs records for native receivers into messages, each with a stamp in front, and publishes them; the
/// Inbox is its mirror.
///
/// Consecutive records for one receiver share a container up to kMessageSize. A larger record travels in
/// parts if its receiver puts parts together, otherwise alone, if the server takes it.
class Outbox
{
public:
    /// In bytes. Messages of this size cost the server least per byte: it reads up to 64 KiB at once and
    /// copies each message that such a read cuts in two into fresh memory; a message of 64 KiB is always cut. With TLS
    /// it reads one record of at most 16 KiB at once, in which the message's own line and seal must have room, too.
    static constexpr std::size_t kMessageSize = 16 * 1024 - 256;

    enum class Lane : std::uint8_t {
        Main,
        Express, ///< the link's express lane while it takes something (Link::publishExpress), else as Main
    };

    Outbox(Link& link, const Clock& clock, const Settings& settings, const MacAddress& ownMac, Stats& stats,
        Lane lane = Lane::Main);

    /// Where a message goes, and how large it may be: a node that is reached by a slow line gets small ones, since the
    /// server and the node receive a message whole before they do anything with it.
    struct Way
    {
        MacAddress receiver; ///< a node or a group
        bool takesParts = false;
        std::size_t messageSize = kMessageSize; ///< in bytes; at least kLeastMessage
        bool hasLane = false; ///< the node has an express lane, too
    };
    /// Room for an ordinary frame.
    static constexpr std::size_t kLeastMessage = 2 * 1024;

    /// Adds a frame as a record of `kind`: its body is `head` and then `frame`, which stands for `frames` frames of the
    /// host. False when it is too large to travel.
    bool add(const Way& way, RecordKind kind, Bytes head, Bytes frame, std::size_t frames = 1);
    /// Publishes what is under construction and then the frame, by itself, for all nodes that bridge. As much of it
    /// as leaves is not counted: the same frame goes to its receiver's own subject.
    void flood(Bytes frame);
    /// Asks a node for an echo, after what it was sent before.
    void ask(const MacAddress& node, std::uint64_t token);
    /// Publishes what is under construction.
    void send();
    /// Of what is under construction, in bytes.
    std::size_t size() const { return m_container.empty() ? 0 : m_container.bytes().size(); }

private:
    bool fits(std::size_t bodySize, std::size_t limit) const;
    void append(RecordKind kind, Bytes head, Bytes next, Bytes rest);
    /// Whether all of them were published.
    bool sendInParts(RecordKind kind, Bytes head, Bytes frame, std::size_t messageSize);
    bool publish();
    const std::string& subject();
    const std::string& expressSubject();
    void count(bool sent, const Traffic& traffic);

    Link& m_link;
    const Clock& m_clock;
    NativeSubjects m_subjects;
    const std::string m_broadcast;
    const std::string m_flood;
    Stats& m_stats;
    const Lane m_lane;
    ContainerWriter m_container;
    MacAddress m_receiver;
    bool m_hasLane = false;
    bool m_isFlood = false;
    Traffic m_contained;
    std::uint32_t m_serial = 0;
};

} // namespace vnats
