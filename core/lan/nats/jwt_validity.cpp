// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/jwt_validity.h"

#include "core/base/base64.h"
#include "core/base/credentials.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace vnats {

namespace {

/// Where the clock ends, roughly: 2261.
constexpr std::int64_t kLastSecond = 9'183'110'400;

/// The claims of a JWT: the second of three parts in base64url without padding (RFC 7515 §2).
nlohmann::json claimsOf(std::string_view jwt)
{
    const std::size_t first = std::min(jwt.find('.'), jwt.size() - 1);
    const std::string_view rest = jwt.substr(first + 1);
    std::string text(rest.substr(0, rest.find('.')));
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    text.append((4 - text.size() % 4) % 4, '=');
    return nlohmann::json::parse(base64::decode(text).value_or(""), nullptr, false);
}

std::optional<Clock::Wall> momentIn(const nlohmann::json& claims, const char* key)
{
    const auto found = claims.find(key);
    if (found == claims.end() || !found->is_number_integer())
        return std::nullopt;
    const auto seconds = found->get<std::int64_t>();
    // nats-server takes 0 for none.
    if (seconds <= 0 || seconds > kLastSecond)
        return std::nullopt;
    return Clock::Wall(std::chrono::seconds(seconds));
}

} // namespace

JwtValidity JwtValidity::ofCredentials(std::string_view file)
{
    const auto credentials = parseCredentials(file);
    if (!credentials)
        return {};
    const nlohmann::json claims = claimsOf(credentials->jwt);
    if (!claims.is_object())
        return {};
    return {momentIn(claims, "nbf"), momentIn(claims, "exp")};
}

} // namespace vnats
