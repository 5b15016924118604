// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

/// What is said to a SOCKS5 proxy (RFC 1928), with a login by user name and password (RFC 1929), and what it answers: texts
/// in and out, without a socket.
namespace vnats::socks5 {

enum class Method : std::uint8_t { NoLogin = 0, Password = 2, NoneOfThem = 0xff };

/// The methods that we know.
std::string greeting(bool hasLogin);
inline constexpr std::size_t kMethodSize = 2;
/// Nothing for what no SOCKS5 proxy says.
std::optional<Method> methodIn(std::string_view answer);

/// Nothing if one of them is longer than 255 bytes.
std::optional<std::string> login(std::string_view user, std::string_view password);
inline constexpr std::size_t kLoginAnswerSize = 2;
bool isAccepted(std::string_view answer);

/// To connect; the proxy resolves a name. `port` is decimal.
std::optional<std::string> request(std::string_view host, std::string_view port);

struct Reply
{
    /// 0 for success, RFC 1928 §6.
    std::uint8_t code = 0;
    /// In bytes, with the address that the proxy tells.
    std::size_t size = 0;
};
/// `received`: the first bytes, at least 5 of them. Nothing for what no SOCKS5 proxy says.
inline constexpr std::size_t kReplyStart = 5;
std::optional<Reply> replyIn(std::string_view received);
/// The code in words.
const char* meaningOf(std::uint8_t code);

} // namespace vnats::socks5
