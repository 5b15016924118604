// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/lan_problem.h"

namespace vnats {

std::string titleOf(const std::string& name, const MacAddress& mac)
{
    return name.empty() ? mac.toString() : name + " (" + mac.toString() + ')';
}

Problem bridgeFullProblem(std::size_t limit)
{
    return {ProblemCode::BridgeFull, {{"limit", std::to_string(limit)}}};
}

Problem unbridgedProblem(const MacAddress& machine)
{
    return {ProblemCode::BridgeOff, {{"mac", machine.toString()}}};
}

Problem loopProblem(const std::string& other)
{
    return {ProblemCode::BridgeLoop, {{"other", other}}};
}

Problem conflictProblem(const IpAddress& address, const std::string& other)
{
    return {ProblemCode::AddressConflict, {{"address", address.toString()}, {"other", other}}};
}

Problem exhaustedProblem(const IpInterfaceAddress& range)
{
    return {ProblemCode::NoFreeAddress, {{"subnet", range.toString()}}};
}

Problem duplicateMacProblem(const MacAddress& mac)
{
    return {ProblemCode::DuplicateMac, {{"mac", mac.toString()}}};
}

Problem keyProblem(Drop reason, const MacAddress& mac)
{
    switch (reason) {
    case Drop::WrongKey:
        return {ProblemCode::KeyMismatchOtherKey, {{"mac", mac.toString()}}};
    case Drop::Unsealed:
        return {ProblemCode::KeyMismatchUnsealed, {{"mac", mac.toString()}}};
    case Drop::Sealed:
        return {ProblemCode::KeyMismatchSealed, {{"mac", mac.toString()}}};
    default:
        return {};
    }
}

Problem stormProblem(const std::optional<std::string>& loudest)
{
    if (!loudest)
        return {ProblemCode::Storm};
    return {ProblemCode::StormOther, {{"other", *loudest}}};
}

Problem ownStormProblem()
{
    return {ProblemCode::StormThisComputer};
}

Problem payloadProblem(std::size_t limit, std::size_t mtu)
{
    const std::size_t needed = mtu + kMessageOverhead;
    if (limit >= needed)
        return {};
    return {ProblemCode::InvalidMtuMaxPayload,
        {{"limit", std::to_string(limit)}, {"needed", std::to_string(needed)}}};
}

} // namespace vnats
