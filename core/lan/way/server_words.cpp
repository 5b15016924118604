// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/server_words.h"

#include <algorithm>

namespace vnats {

namespace {

struct ServerWords
{
    /// In lower case.
    std::string_view text;
    ProblemCode code;
};

/// The first that is found counts.
constexpr ServerWords kServerWords[] = {
    {"maximum connections exceeded", ProblemCode::ServerRefusedConnections},
    {"maximum account active connections exceeded", ProblemCode::ServerRefusedAccountConnections},
    {"maximum subscriptions exceeded", ProblemCode::ServerRefusedSubscriptions},
    {"connection throttling", ProblemCode::ServerRefusedThrottled},
    {"authentication timeout", ProblemCode::ServerRefusedLoginTimeout},
    {"authorization timeout", ProblemCode::ServerRefusedLoginTimeout},
    {"failed account registration", ProblemCode::ServerRefusedAccount},
    {"account authentication expired", ProblemCode::LoginRefusedAccountExpired},
    {"authentication expired", ProblemCode::LoginRefusedExpired},
    {"authentication revoked", ProblemCode::LoginRefusedRevoked},
    {"authorization violation", ProblemCode::LoginRefused},
    {"stale connection", ProblemCode::ServerLostStale},
    {"slow consumer", ProblemCode::ServerLostSlowConsumer},
    {"attempted to connect to", ProblemCode::ServerUnreachableWrongPort},
    {"unknown protocol operation", ProblemCode::ServerLostProtocol},
    {"parser error", ProblemCode::ServerLostProtocol},
    {"maximum control line exceeded", ProblemCode::ServerLostProtocol},
    {"invalid client protocol", ProblemCode::ServerLostProtocol},
    {"bad message header", ProblemCode::ServerLostProtocol},
    {"headers not supported", ProblemCode::ServerLostProtocol},
    {"requires headers support", ProblemCode::ServerLostProtocol},
    {"invalid publish subject", ProblemCode::ServerLostProtocol},
    {"invalid subject", ProblemCode::ServerLostProtocol},
    {"invalid subscription", ProblemCode::ServerLostProtocol},
};

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::optional<Problem> problemOf(std::string_view serverWords, const std::string& server)
{
    std::string words(serverWords);
    std::ranges::transform(words, words.begin(), lowered);
    const auto* const known = std::ranges::find_if(
        kServerWords, [&words](const ServerWords& each) { return words.contains(each.text); });
    if (known == std::end(kServerWords))
        return std::nullopt;
    Problem problem{known->code, {{"server", server}}};
    if (known->code == ProblemCode::ServerLostProtocol
        || known->code == ProblemCode::ServerUnreachableWrongPort)
        problem.places.emplace("reason", shownWords(serverWords));
    return problem;
}

std::string shownWords(std::string_view words)
{
    // cnats puts the place in its source in front: "(conn.c:733): ".
    if (const std::size_t end = words.find("): "); words.starts_with('(') && end != std::string_view::npos)
        words.remove_prefix(end + 3);
    std::string text(words.substr(0, 200));
    std::ranges::replace_if(
        text, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return text;
}

} // namespace vnats
