// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/mac_address.h"
#include "core/base/problem.h"
#include "core/base/secrets.h"
#include "core/base/session_status.h"
#include "core/base/settings.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What the unit of a boot profile and the helper say to each other, one message per packet of a
/// ControlChannel. Both are root's and of one version: a unit whose helper is replaced replaces itself
/// (run/handed_over.h).
namespace vnats {

/// Unit → helper: connect this VLAN; or, sent again, connect it as it is described now, with its secrets of now. To end it, the unit
/// closes its end.
struct BootRequest
{
    /// NAME of /etc/vlan-nats/NAME.conf.
    std::string profile;
    Settings settings;
    Secrets secrets;

    bool operator==(const BootRequest&) const = default;
};

/// Helper → unit: not now; the helper tries again when something has changed.
struct BootWaits
{
    Problem problem;

    bool operator==(const BootWaits&) const = default;
};

/// Helper → unit: it is not tried again.
struct BootRefused
{
    Problem problem;

    bool operator==(const BootRefused&) const = default;
};

/// Helper → unit: the interface is there. Its states follow.
struct BootStarted
{
    std::string interface;
    MacAddress mac;

    bool operator==(const BootStarted&) const = default;
};

/// Helper → unit: the interface is gone; the last state says why.
struct BootEnded
{
    bool operator==(const BootEnded&) const = default;
};

using BootReport = std::variant<BootWaits, BootRefused, BootStarted, LinkStatus, BootEnded>;

std::vector<std::byte> encode(const BootRequest& request);
std::optional<BootRequest> decodeBootRequest(Bytes packet);

std::vector<std::byte> encode(const BootReport& report);
std::optional<BootReport> decodeBootReport(Bytes packet);

} // namespace vnats
