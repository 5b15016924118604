// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace vnats {

/// The NATS subjects of one VLAN on the compatible plane, which is the Go program's wire:
///
///   vlan.{ID}      broadcast; everybody subscribes
///   vlan.{ID}.{T}  everything else; {T} is the lower-case hex of the ASCII text of the MAC's colon form:
///                  7e:8f:d4:17:2b:0c → 37653a38663a64343a31373a32623a3063 (34 digits)
///
/// ofMac() writes into a buffer of its own, so that the frame path does not allocate.
class CompatibleSubjects
{
public:
    /// The prefix must have passed validation::parseSubjectPrefix.
    CompatibleSubjects(std::string_view prefix, std::uint32_t vlanId);

    const std::string& broadcast() const { return m_broadcast; }
    /// Valid until the next call.
    const std::string& ofMac(const MacAddress& mac);

private:
    std::string m_broadcast;
    std::string m_unicast;
};

} // namespace vnats
