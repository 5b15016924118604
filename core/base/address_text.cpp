// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/base/validation.h"

namespace vnats::validation {

namespace {

using namespace text;

std::unexpected<Problem> wrongAddress(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

/// What no computer's address can be; None for what can.
ProblemCode roleOf(const IpAddress& address)
{
    if (address.isUnspecified())
        return ProblemCode::InvalidAddressUnspecified;
    if (address.isLoopback())
        return ProblemCode::InvalidAddressLoopback;
    return address.isMulticast() ? ProblemCode::InvalidAddressMulticast : ProblemCode::None;
}

} // namespace

std::expected<IpInterfaceAddress, Problem> parseAddress(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return wrongAddress(ProblemCode::InvalidAddressMissing);
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return wrongAddress(ProblemCode::InvalidAddressMalformed);
    const bool v4 = address->family() == IpAddress::Family::V4;
    if (slash == std::string_view::npos)
        return wrongAddress(
            ProblemCode::InvalidAddressNoPrefix, {{"example", address->toString() + (v4 ? "/24" : "/64")}});
    const auto length = parseDecimal<unsigned>(text.substr(slash + 1));
    const unsigned shortest = v4 ? 8 : 16;
    const unsigned longest = address->bitCount();
    if (!length || *length < shortest || *length > longest)
        return wrongAddress(ProblemCode::InvalidAddressPrefix,
            {{"shortest", std::to_string(shortest)}, {"longest", std::to_string(longest)},
                {"usual", v4 ? "24" : "64"}});
    if (const ProblemCode role = roleOf(*address); role != ProblemCode::None)
        return wrongAddress(role);
    const IpInterfaceAddress result{*address, *length};
    // RFC 3021 and RFC 6164: a subnet of two, or of one, has neither of these.
    if (*length + 1 >= longest)
        return result;
    if (*address == result.firstOfSubnet())
        return wrongAddress(ProblemCode::InvalidAddressSubnet);
    if (v4 && *address == result.lastOfSubnet())
        return wrongAddress(ProblemCode::InvalidAddressBroadcast);
    return result;
}

std::expected<IpInterfaceAddress, Problem> parseAutomaticSubnet(std::string_view text)
{
    text = trimmed(text);
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    const auto length = parseDecimal<unsigned>(slash < text.size() ? text.substr(slash + 1) : "");
    if (address && address->family() == IpAddress::Family::V6)
        return wrongAddress(ProblemCode::InvalidAddressAutomaticIpv6);
    if (!address)
        return wrongAddress(ProblemCode::InvalidAddressAutomaticSubnet);
    if (!length || *length < 8 || *length > 29)
        return wrongAddress(
            ProblemCode::InvalidAddressAutomaticPrefix, {{"example", address->toString() + "/24"}});
    if (roleOf(*address) != ProblemCode::None)
        return wrongAddress(ProblemCode::InvalidAddressAutomaticNotForLan);
    return IpInterfaceAddress{IpInterfaceAddress{*address, *length}.firstOfSubnet(), *length};
}

std::expected<std::optional<IpInterfaceAddress>, Problem> parseAutomatic(std::string_view text)
{
    if (text == "default")
        return std::nullopt;
    return parseAutomaticSubnet(text);
}

} // namespace vnats::validation
