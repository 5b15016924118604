// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/base/stats.h"
#include "core/lan/forward/downlink.h"
#include "core/lan/forward/freshness.h"
#include "core/lan/forward/group_window.h"
#include "core/lan/forward/reassembly.h"
#include "core/lan/forward/send_window.h"
#include "core/lan/members/echo.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/wire_format.h"

#include <cstdint>
#include <optional>

namespace vnats {

/// Unpacks the messages that carry frames and hands whole frames that came in time to the Downlink: the
/// mirror of the Outbox.
///
/// A message of the native plane is a container. Its stamp tells by Freshness whether the frames behind it
/// are too old to be of use, parts wait in the Reassembly until their record is whole, and echoes are
/// answered or taken for what they measure. A message of the compatible plane is one raw frame, perhaps with
/// a stamp beside it.
///
/// Who may send what is the Downlink's business. What makes no sense is dropped and counted, and what came
/// before it in the same message counts; a kind of record that this node does not know is skipped.
class Inbox
{
public:
    /// All must outlive this. The windows learn what receivers have confirmed.
    Inbox(const Link& link, const Clock& clock, Stats& stats, Downlink& downlink, Echo& echo,
        SendWindow& window, GroupWindow& groups);

    /// A container from the native node `source`, for us or flooded to all that bridge. False when the device is
    /// gone.
    bool receive(const MacAddress& source, Bytes container, bool isFlood = false);
    /// What should be one raw frame; see LinkHandler for `stamp`. False when the device is gone.
    bool receiveRaw(Bytes bytes, std::optional<std::uint32_t> stamp);
    /// The node runs as this instance (see Hello); a new instance may have another clock. True if it is known
    /// to have run as another one.
    bool introduced(const MacAddress& node, std::uint64_t instance);
    /// The rest of what is under way will not come any more.
    void linkLost() { m_reassembly.clear(); }

private:
    /// A record that is a frame or a part of one. False when the device is gone.
    void answered(const MacAddress& source, Bytes body);
    bool deliver(const MacAddress& source, const Record& record, bool isFlood);
    void drop(Drop reason) { m_stats.drop(Direction::Downlink, reason); }

    const Link& m_link;
    Stats& m_stats;
    Downlink& m_downlink;
    Echo& m_echo;
    SendWindow& m_window;
    GroupWindow& m_groups;
    Reassembly m_reassembly;
    Freshness m_freshness;
    /// Of raw frames, where the server vouches for no sender: what one claims there counts only there.
    Freshness m_rawFreshness;
};

} // namespace vnats
