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

/// The subjects of the native plane, all under `{prefix}.{ID}.`; MACs as 12 hex digits, the sender's always
/// last, so that a server can bind a user to a MAC (`publish vlan.42.*.*.{mac}`):
///
///   hello.{SRC}          presence, for all
///   hello.{DST}.{SRC}    presence, for one
///   roll.{SRC}           presence of others, see roll.h
///   to.{DST}.{SRC}       unicast
///   now.{DST}.{SRC}      unicast by the receiver's express lane, a second connection of it, while it has one
///   all.{SRC}            broadcast, on sealed VLANs only
///   grp.{GROUP}.{SRC}    multicast
///   flood.{SRC}          unicast for a MAC that nobody has announced, to all nodes that bridge
class NativeSubjects
{
public:
    NativeSubjects(std::string_view prefix, std::uint32_t vlanId, const MacAddress& own);

    /// What a node subscribes to.
    std::string everyHello() const { return m_root + "hello.*"; }
    std::string helloForUs() const { return m_root + "hello." + m_own + ".*"; }
    std::string everyRoll() const { return m_root + "roll.*"; }
    std::string everythingForUs() const;
    std::string everythingExpressForUs() const;
    std::string everyBroadcast() const { return m_root + "all.*"; }
    std::string everyGroup() const { return m_root + "grp.>"; }
    std::string everyFlood() const { return m_root + "flood.*"; }
    std::string everythingFor(const MacAddress& group) const;

    std::string ourHello() const { return m_root + "hello." + m_own; }
    std::string helloTo(const MacAddress& destination) const;
    std::string ourRoll() const { return m_root + "roll." + m_own; }
    std::string ourBroadcast() const { return m_root + "all." + m_own; }
    std::string ourFlood() const { return m_root + "flood." + m_own; }
    /// All valid until the next call of the same function.
    const std::string& to(const MacAddress& destination);
    const std::string& express(const MacAddress& destination);
    const std::string& group(const MacAddress& group);

    enum class Kind { Hello, HelloToUs, Roll, Unicast, Express, Broadcast, Group, Flood, Foreign };
    struct Parsed
    {
        Kind kind = Kind::Foreign;
        MacAddress source;
    };
    /// What a received subject says; Foreign for anything that is not of the native plane.
    Parsed parse(std::string_view subject) const;

private:
    std::string m_root;
    std::string m_own;
    std::string m_to;
    std::string m_express;
    std::string m_group;
};

} // namespace vnats
