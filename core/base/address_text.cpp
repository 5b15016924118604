// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/base/validation.h"

namespace vnats::validation {

namespace {

using namespace text;

std::unexpected<Problem> wrongAddress(std::string message)
{
    return std::unexpected(Problem{ProblemCode::InvalidAddress, std::move(message)});
}

} // namespace

std::expected<IpInterfaceAddress, Problem> parseAddress(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return wrongAddress(
            "The IP address is missing. Enter one with its prefix length, such as 10.0.0.2/24.");
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return wrongAddress("The IP address is not an IPv4 or IPv6 address. Enter one such as 10.0.0.2/24.");
    const bool v4 = address->family() == IpAddress::Family::V4;
    if (slash == std::string_view::npos)
        return wrongAddress(std::string("The IP address has no prefix length. Add it, such as ")
            + (v4 ? address->toString() + "/24." : address->toString() + "/64."));
    const auto length = parseDecimal<unsigned>(text.substr(slash + 1));
    const unsigned shortest = v4 ? 8 : 16;
    const unsigned longest = v4 ? 30 : 126;
    if (!length || *length < shortest || *length > longest)
        return wrongAddress("The prefix length is not a number from " + std::to_string(shortest) + " to "
            + std::to_string(longest) + ". Home networks use /" + (v4 ? "24." : "64."));
    if (address->isUnspecified() || address->isLoopback() || address->isMulticast())
        return wrongAddress(
            "The IP address cannot belong to a computer on a LAN. Choose a private one, such as "
            "10.0.0.2/24.");
    const IpInterfaceAddress result{*address, *length};
    if (*address == result.firstOfSubnet())
        return wrongAddress(
            "The IP address is the subnet itself. Choose one inside it, such as the next higher one.");
    if (v4 && *address == result.lastOfSubnet())
        return wrongAddress(
            "The IP address is the subnet's broadcast address. Choose another one inside the subnet.");
    return result;
}

std::expected<IpInterfaceAddress, Problem> parseAutomaticSubnet(std::string_view text)
{
    text = trimmed(text);
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    const auto length = parseDecimal<unsigned>(slash < text.size() ? text.substr(slash + 1) : "");
    if (address && address->family() == IpAddress::Family::V6)
        return wrongAddress(
            "Automatic IP addresses are IPv4 addresses. Give an IPv4 subnet, such as auto:10.5.0.0/24, or "
            "auto alone.");
    if (!address)
        return wrongAddress(
            "The subnet of the automatic IP address is not one. Write it as auto:10.5.0.0/24, or auto "
            "alone.");
    if (!length || *length < 8 || *length > 29)
        return wrongAddress(
            "The subnet of the automatic IP address has no prefix length from 8 to 29. Add it, such as auto:"
            + address->toString() + "/24.");
    if (address->isUnspecified() || address->isLoopback() || address->isMulticast())
        return wrongAddress(
            "The subnet of the automatic IP address cannot be a LAN's. Choose a private one, such as "
            "auto:10.5.0.0/24.");
    return IpInterfaceAddress{IpInterfaceAddress{*address, *length}.firstOfSubnet(), *length};
}

std::expected<std::optional<IpInterfaceAddress>, Problem> parseAutomatic(std::string_view text)
{
    if (text == "default")
        return std::nullopt;
    return parseAutomaticSubnet(text);
}

} // namespace vnats::validation
