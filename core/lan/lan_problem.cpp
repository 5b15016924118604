// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/lan_problem.h"

namespace vnats {

std::string titleOf(const std::string& name, const MacAddress& mac)
{
    return name.empty() ? mac.toString() : name + " (" + mac.toString() + ')';
}

Problem loopProblem(const std::string& other)
{
    return {ProblemCode::BridgeLoop,
        "The network behind this interface's bridge is joined to this VLAN by " + other
            + ", too, which would make a loop. This side is blocked. Take one of the two out of its bridge."};
}

Problem conflictProblem(const IpAddress& address, const std::string& other)
{
    return {ProblemCode::AddressConflict,
        "The IP address " + address.toString() + " is also used by " + other
            + ". Give one of the two computers another address."};
}

Problem exhaustedProblem(const IpInterfaceAddress& range)
{
    return {ProblemCode::NoFreeAddress,
        "No address of " + range.toString()
            + " is free, so this computer has none yet. Take a computer off the VLAN, or use a larger "
              "subnet."};
}

Problem duplicateMacProblem(const MacAddress& mac)
{
    return {ProblemCode::DuplicateMac,
        "Another computer on the VLAN sends with this computer's MAC address " + mac.toString()
            + ". Disconnect one of them, or change its MAC address."};
}

Problem keyProblem(Drop reason, const MacAddress& mac)
{
    const std::string who = "The computer with the MAC address " + mac.toString();
    switch (reason) {
    case Drop::WrongKey:
        return {ProblemCode::KeyMismatch,
            who
                + " uses this VLAN with another network key, so the two do not hear each other. Enter the "
                  "same key on both, or another VLAN ID on one."};
    case Drop::Unsealed:
        return {ProblemCode::KeyMismatch,
            who
                + " uses this VLAN without a network key and is not listened to. Enter the key there, or "
                  "another VLAN ID."};
    case Drop::Sealed:
        return {ProblemCode::KeyMismatch,
            who
                + " uses this VLAN with a network key, and this computer has none, so the two do not hear "
                  "each other. Enter that key here, or use another VLAN ID."};
    default:
        return {};
    }
}

Problem stormProblem(const std::optional<std::string>& loudest)
{
    if (!loudest)
        return {ProblemCode::Storm,
            "This computer sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. "
            "Stop the program that sends them."};
    return {ProblemCode::Storm,
        *loudest
            + " sends more broadcasts or multicasts than a LAN can bear; the excess is dropped. Stop the "
              "program that sends them, or disconnect that computer."};
}

} // namespace vnats
