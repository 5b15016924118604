// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/leaf_server.h"
#include "core/base/mac_address.h"
#include "core/base/secrets.h"
#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "core/os/fd.h"
#include "helper/session/subnet_yielding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace vnats {

/// What the next helper has to know of a session to go on with it. What the kernel or the worker can tell is
/// left out. The text form belongs to one version of it; a helper that reads another one ends the session.
struct SessionRecord
{
    /// The number in its object's path.
    std::uint64_t id = 0;
    Settings settings;
    Secrets secrets;
    uid_t owner = 0;
    /// The program that it ends with, by unique bus name; empty if there is none.
    std::string companion;
    /// The boot profile that describes it; empty for a session that came over the bus.
    std::string bootProfile;
    /// The interface's, as we have set it.
    MacAddress mac;
    /// MacSuccession::count().
    std::uint32_t freshMacs = 0;
    /// Those of AutomaticAddresses, withheld or not.
    std::vector<IpInterfaceAddress> automatic;
    Agreement agreement;
    /// What this computer hosts, as its owner has said.
    std::optional<LeafServer> leaf;
    std::optional<Clock::Wall> since;
    /// As the worker reported it, without the round trip.
    LinkStatus status;
    /// What the worker understands (kControlVersion), and the version of vlan-nats that it is from.
    std::uint32_t controlVersion = 0;
    std::string workerVersion;

    bool operator==(const SessionRecord&) const = default;
};

std::vector<std::byte> encode(const SessionRecord& record);
/// Nothing for bytes of another version, or for settings that are not valid.
std::optional<SessionRecord> decodeRecord(Bytes bytes);

/// A session whose helper has ended.
struct SavedSession
{
    SessionRecord record;
    Fd tap;
    /// Our end of the worker's control channel; none if the worker has ended.
    Fd channel;
};

} // namespace vnats
