// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/server_words.h"

#include "core/base/base64.h"
#include "core/lan/nats/jwt_validity.h"
#include "core/lan/nats/nats_problem.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace std::chrono_literals;

const std::string kServer = "nats://a:4222";

ProblemCode codeOf(std::string_view words)
{
    const auto problem = problemOf(words, kServer);
    return problem ? problem->code : ProblemCode::None;
}

} // namespace

TEST(ServerWords, each_refusal_of_nats_server_to_a_client_has_its_own_meaning)
{
    using enum ProblemCode;
    const std::pair<std::string_view, ProblemCode> known[] = {
        {"maximum connections exceeded", ServerRefusedConnections},
        {"maximum account active connections exceeded", ServerRefusedAccountConnections},
        {"maximum subscriptions exceeded", ServerRefusedSubscriptions},
        {"Connection throttling is active. Please try again later.", ServerRefusedThrottled},
        {"Authentication Timeout", ServerRefusedLoginTimeout},
        {"Authorization Timeout", ServerRefusedLoginTimeout},
        {"Failed Account Registration", ServerRefusedAccount},
        {"Authorization Violation", LoginRefused},
        {"User Authentication Expired", LoginRefusedExpired},
        {"Account Authentication Expired", LoginRefusedAccountExpired},
        {"User Authentication Revoked", LoginRefusedRevoked},
        {"Stale Connection", ServerLostStale},
        {"Slow Consumer", ServerLostSlowConsumer},
        {"attempted to connect to route port", ServerUnreachableWrongPort},
        {"attempted to connect to leaf node port", ServerUnreachableWrongPort},
        {"attempted to connect to gateway port", ServerUnreachableWrongPort},
        {"Unknown Protocol Operation", ServerLostProtocol},
        {"maximum control line exceeded", ServerLostProtocol},
        {"invalid client protocol", ServerLostProtocol},
        {"no responders requires headers support", ServerLostProtocol},
        {"message headers not supported", ServerLostProtocol},
        {"bad message header detected", ServerLostProtocol},
        {"Invalid Publish Subject", ServerLostProtocol},
        {"Invalid Subject", ServerLostProtocol},
    };
    for (const auto& [words, code] : known)
        EXPECT_EQ(codeOf(words), code) << words;
}

TEST(ServerWords, are_known_in_any_case_and_among_other_words)
{
    EXPECT_EQ(codeOf("-ERR 'MAXIMUM CONNECTIONS EXCEEDED'\r\n"), ProblemCode::ServerRefusedConnections);
    EXPECT_EQ(codeOf("(conn.c:2155): Stale connection; "), ProblemCode::ServerLostStale);
    EXPECT_EQ(codeOf(""), ProblemCode::None);
    EXPECT_EQ(codeOf("Maximum Payload Violation"), ProblemCode::None);
}

TEST(ServerWords, are_shown_where_they_say_more_and_only_what_can_be_shown)
{
    const auto problem = problemOf("Unknown Protocol Operation\x1b[2J", kServer);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->places.at("reason"), "Unknown Protocol Operation?[2J");
    EXPECT_EQ(problem->places.at("server"), kServer);
    EXPECT_EQ(shownWords("(conn.c:733): refused"), "refused");
    EXPECT_EQ(shownWords(std::string(1000, 'x')).size(), 200U);
}

namespace {

std::string credentialsWith(const std::string& claims)
{
    std::string middle = base64::encode(claims);
    std::erase(middle, '=');
    // The example of the NKeys documentation.
    return "-----BEGIN NATS USER JWT-----\nhead." + middle
        + ".sign\n------END NATS USER JWT------\n-----BEGIN USER NKEY SEED-----\n"
          "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY\n------END USER NKEY SEED------\n";
}

Clock::Wall at(std::int64_t second)
{
    return Clock::Wall(std::chrono::seconds(second));
}

} // namespace

TEST(JwtValidity, is_what_the_claims_say)
{
    const auto both = JwtValidity::ofCredentials(credentialsWith(R"({"nbf":1700000000,"exp":1800000000})"));
    EXPECT_EQ(both.from, at(1700000000));
    EXPECT_EQ(both.until, at(1800000000));
    for (const char* const claims : {R"({"exp":0})", R"({"exp":-5})", R"({"exp":"soon"})", R"({"exp":1e30})",
             R"({"exp":99999999999999})", "[]", "{", "null"}) {
        const auto none = JwtValidity::ofCredentials(credentialsWith(claims));
        EXPECT_FALSE(none.from || none.until) << claims;
    }
    EXPECT_FALSE(JwtValidity::ofCredentials("").until);
}

TEST(JwtValidity, explains_a_refused_login_and_nothing_else)
{
    const JwtValidity credentials{at(1000), at(2000)};
    const Problem refused{ProblemCode::LoginRefused, {{"server", kServer}}};
    EXPECT_EQ(dated(refused, credentials, at(1500)), refused);
    EXPECT_EQ(dated(refused, credentials, at(2000)),
        (Problem{
            ProblemCode::LoginRefusedExpiredOn, {{"server", kServer}, {"time", "1970-01-01T00:33:20Z"}}}));
    EXPECT_EQ(dated(refused, credentials, at(999)),
        (Problem{
            ProblemCode::LoginRefusedNotYetValid, {{"server", kServer}, {"time", "1970-01-01T00:16:40Z"}}}));
    const Problem full{ProblemCode::ServerRefusedConnections, {{"server", kServer}}};
    EXPECT_EQ(dated(full, credentials, at(2000)), full);
}

} // namespace vnats
