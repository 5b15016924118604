// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// Port security for one VLAN, enforced by the server: an account of its own, with a user for each member
/// that may speak as its own MAC only and hear only what is for it
/// (https://docs.nats.io/running-a-nats-service/configuration/securing_nats/authorization).
///
/// On a sealed VLAN that covers everything. On an open one it covers the native plane; on the compatible
/// plane the subject does not name the sender, so a member can put any MAC into a broadcast, and into a frame
/// for a node of the Go program's kind.
struct ServerPermissions
{
    struct Member
    {
        /// The login's user name.
        std::string name;
        MacAddress mac;
    };
    /// What one user may do, as subjects.
    struct Rights
    {
        std::vector<std::string> publish;
        std::vector<std::string> subscribe;
        /// Out of those.
        std::vector<std::string> notSubscribe;
    };
    /// By user name.
    using Passwords = std::map<std::string, std::string, std::less<>>;

    std::string prefix = "vlan";
    std::uint32_t vlanId = 0;
    bool sealed = false;
    std::vector<Member> members;
    /// User names that may hear everything and say nothing: a mirror port.
    std::vector<std::string> auditors;

    /// User names of leaf nodes, which carry the whole VLAN for members of their own: those have to be kept apart there.
    std::vector<std::string> leaves;

    /// Public NKeys (`U…`) of the users that log in by key, by user name; the others have a password.
    std::map<std::string, std::string, std::less<>> nkeys;

    Rights rightsOf(const Member& member) const;
    /// Of an auditor.
    Rights rightsToListen() const;
    /// Of a leaf node.
    Rights rightsToCarry() const;

    /// For nats-server's configuration file. `password` is called for every user that has one.
    std::string toConfiguration(const std::function<std::string(const std::string& name)>& password) const;
    /// For a server whose users are JWTs: the commands of nsc(1) that make these users in `account`.
    std::string toNscCommands(const std::string& account) const;

    /// Those of a text that toConfiguration() has written.
    static Passwords passwordsIn(std::string_view configuration);
};

} // namespace vnats
