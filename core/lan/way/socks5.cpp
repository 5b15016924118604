// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/socks5.h"

#include "core/base/ip_address.h"
#include "core/base/text.h"

#include <array>

namespace vnats::socks5 {

namespace {

constexpr char kVersion = 5;
constexpr char kLoginVersion = 1;
constexpr char kConnect = 1;
enum AddressKind : char { V4 = 1, Name = 3, V6 = 4 };
constexpr std::size_t kMaxLength = 255;

constexpr std::array<const char*, 9> kMeanings = {"succeeded", "general failure", "not allowed by its rules",
    "network unreachable", "host unreachable", "connection refused", "time-to-live expired",
    "command not supported", "kind of address not supported"};

void append(std::string& to, std::string_view counted)
{
    to += static_cast<char>(counted.size());
    to += counted;
}

} // namespace

std::string greeting(bool hasLogin)
{
    std::string methods(1, static_cast<char>(Method::NoLogin));
    if (hasLogin)
        methods += static_cast<char>(Method::Password);
    std::string said(1, kVersion);
    append(said, methods);
    return said;
}

std::optional<Method> methodIn(std::string_view answer)
{
    if (answer.size() != kMethodSize || answer[0] != kVersion)
        return std::nullopt;
    const auto method = static_cast<Method>(answer[1]);
    if (method == Method::NoLogin || method == Method::Password || method == Method::NoneOfThem)
        return method;
    return std::nullopt;
}

std::optional<std::string> login(std::string_view user, std::string_view password)
{
    if (user.empty() || user.size() > kMaxLength || password.size() > kMaxLength)
        return std::nullopt;
    std::string said(1, kLoginVersion);
    // At once: a text that grows leaves copies of itself behind.
    said.reserve(3 + user.size() + password.size());
    append(said, user);
    append(said, password);
    return said;
}

bool isAccepted(std::string_view answer)
{
    return answer.size() == kLoginAnswerSize && answer[1] == 0;
}

std::optional<std::string> request(std::string_view host, std::string_view port)
{
    const auto number = text::parseDecimal<std::uint16_t>(port);
    if (!number || host.empty() || host.size() > kMaxLength)
        return std::nullopt;
    std::string said{kVersion, kConnect, 0};
    if (const auto address = IpAddress::parse(host)) {
        said += address->family() == IpAddress::Family::V4 ? V4 : V6;
        said.append(reinterpret_cast<const char*>(address->bytes().data()), address->bytes().size());
    } else {
        said += Name;
        append(said, host);
    }
    said += static_cast<char>(*number >> 8);
    said += static_cast<char>(*number & 0xff);
    return said;
}

std::optional<Reply> replyIn(std::string_view received)
{
    if (received.size() < kReplyStart || received[0] != kVersion || received[2] != 0)
        return std::nullopt;
    constexpr std::size_t kBeforeAddress = 4;
    constexpr std::size_t kPort = 2;
    Reply reply{static_cast<std::uint8_t>(received[1]), 0};
    switch (received[3]) {
    case V4:
        reply.size = kBeforeAddress + 4 + kPort;
        return reply;
    case V6:
        reply.size = kBeforeAddress + 16 + kPort;
        return reply;
    case Name:
        reply.size = kBeforeAddress + 1 + static_cast<std::uint8_t>(received[4]) + kPort;
        return reply;
    default:
        return std::nullopt;
    }
}

const char* meaningOf(std::uint8_t code)
{
    return code < kMeanings.size() ? kMeanings[code] : "unknown failure";
}

} // namespace vnats::socks5
