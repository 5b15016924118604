// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem.h"

#include "core/base/problem_table.h"
#include "core/base/secrets.h"
#include "core/base/text.h"
#include "tests/support/every_problem.h"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>
#include <set>

namespace vnats {
namespace {

using test::everyProblem;

TEST(ProblemTable, every_code_has_a_name_of_its_own_below_its_kind)
{
    std::set<std::string_view> names;
    for (const ProblemEntry& entry : problemEntries()) {
        EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
        EXPECT_EQ(problemCodeOf(entry.name), entry.code);
        EXPECT_EQ(nameOf(entry.code), entry.name);
        const std::string_view kind = nameOf(kindOf(entry.code));
        EXPECT_TRUE(entry.name == kind || entry.name.starts_with(std::string(kind) + '.')) << entry.name;
        EXPECT_TRUE(std::ranges::all_of(entry.name, [](unsigned char c) {
            return std::isalnum(c) || c == '.';
        })) << entry.name;
    }
    for (const std::string_view kind : kProblemKindNames)
        EXPECT_TRUE(names.contains(kind)) << kind << " is what a newer helper's detail falls back to";
}

TEST(ProblemTable, every_sentence_says_what_happened_and_then_the_next_step)
{
    for (const ProblemEntry& entry : problemEntries().subspan(1)) {
        const std::string_view text = entry.text;
        EXPECT_TRUE(std::isupper(static_cast<unsigned char>(text.front())) || text.front() == '{'
            || text.front() == '"' || text.starts_with("nats-server") || text.starts_with("openssl")
            || text.starts_with("systemd"))
            << text;
        EXPECT_TRUE(text.contains(". ") || text.contains("{cause}")) << text;
        EXPECT_EQ(text.find("  "), std::string_view::npos) << text;
        EXPECT_TRUE(text::isPrintableUtf8(text)) << text;
    }
}

TEST(ProblemTable, every_place_has_a_name_and_every_brace_its_partner)
{
    for (const ProblemEntry& entry : problemEntries()) {
        const std::string_view text = entry.text;
        const auto places = placesOf(entry.code);
        EXPECT_EQ(std::ranges::count(text, '{'), std::ssize(places)) << text;
        EXPECT_EQ(std::ranges::count(text, '}'), std::ssize(places)) << text;
        for (const std::string_view place : places)
            EXPECT_TRUE(!place.empty() && std::ranges::all_of(place, [](unsigned char c) {
                return std::islower(c) || c == '_';
            })) << text;
    }
}

TEST(ProblemTable, every_secret_has_a_label)
{
    for (const SecretField& field : kSecretFields)
        EXPECT_NE(secretLabelOf(field.key), "") << field.key;
    EXPECT_EQ(secretLabelOf("nkey"), "NKey seed");
    EXPECT_EQ(secretLabelOf("of-a-newer-version"), "of-a-newer-version");
}

TEST(ProblemTest, a_sentence_holds_all_its_places)
{
    for (const Problem& problem : everyProblem()) {
        const std::string sentence = englishOf(problem);
        EXPECT_EQ(sentence.find_first_of("{}"), std::string::npos) << sentence;
        for (const auto& [place, value] : problem.places)
            EXPECT_TRUE(place == "cause" || sentence.contains(value)) << place << " of " << sentence;
    }
    EXPECT_EQ(englishOf({ProblemCode::AddressInUse, {{"address", "10.0.0.2"}, {"interface", "eth0"}}}),
        "This computer already has the IP address 10.0.0.2, on interface eth0. Choose another one.");
    EXPECT_EQ(englishOf({}), "");
}

TEST(ProblemTest, a_secret_is_said_by_its_label)
{
    EXPECT_EQ(englishOf({ProblemCode::InvalidSecretsTwice, {{"secret", "ca"}}}),
        "The CA certificate is given twice. Keep one of them.");
    EXPECT_EQ(englishOf({ProblemCode::InvalidSecretsNeeded, {{"secrets", "user,password"}}}),
        "The profile needs its user name, password to connect. Enter what is missing.");
}

TEST(ProblemTest, a_cause_stands_in_the_sentence_that_it_led_to)
{
    const Problem locked{ProblemCode::InternalKeyringFailed, {{"reason", "no answer"}}};
    const Problem needed =
        because({ProblemCode::InvalidSecretsNeededBecause, {{"secrets", "token"}}}, locked);
    EXPECT_EQ(englishOf(needed),
        englishOf(locked) + " The profile needs its token to connect; enter what is missing.");
    const Problem round{ProblemCode::InvalidSecretsNeededBecause,
        {{"cause", "InvalidSecrets.NeededBecause"}, {"secrets", "token"}}};
    EXPECT_LT(englishOf(round).size(), 250U) << "one that is its own cause comes to an end";
}

TEST(ProblemTest, a_place_that_is_missing_is_an_ellipsis)
{
    EXPECT_TRUE(englishOf({ProblemCode::LoginRefused}).starts_with("The server … refused the login."));
}

TEST(ProblemTest, a_translation_may_turn_its_places_round)
{
    const Problem conflict{ProblemCode::AddressConflict, {{"address", "10.0.0.2"}, {"other", "attic"}}};
    EXPECT_EQ(sentenceOf(conflict, [](const char*) { return std::string("{other} hat auch {address}."); }),
        "attic hat auch 10.0.0.2.");
}

TEST(ProblemTest, what_another_process_says_is_taken_as_far_as_it_is_known)
{
    for (const Problem& problem : everyProblem())
        EXPECT_EQ(problemFrom(nameOf(problem.code), problem.places), problem) << nameOf(problem.code);
    EXPECT_EQ(problemFrom("", {{"server", "a"}}), Problem());
    EXPECT_EQ(problemFrom("TlsFailed.FromTheFuture", {{"server", "a"}, {"moon", "full"}}),
        (Problem{ProblemCode::TlsFailed, {{"server", "a"}}}));
    for (const char* const unknown : {"FromTheFuture", ".", ".Login", "tlsfailed", "TlsFailed\n"})
        EXPECT_EQ(problemFrom(unknown, {}), Problem{ProblemCode::Internal}) << unknown;
    EXPECT_EQ(problemFrom("InvalidSecrets.NeededBecause",
                  {{"cause", "Internal.FromTheFuture"}, {"secrets", "token"}, {"moon", "full"}}),
        (Problem{ProblemCode::InvalidSecretsNeededBecause, {{"cause", "Internal"}, {"secrets", "token"}}}));
}

TEST(ProblemTest, a_place_from_elsewhere_is_cut_and_can_be_shown)
{
    const auto kept = [](const std::string& value) {
        return problemFrom("LoginRefused", {{"server", value}}).places.at("server");
    };
    EXPECT_EQ(kept("Büro\n\x1b[2J\xff"), "Büro??[2J?");
    EXPECT_EQ(kept(std::string(kMaxPlaceSize + 1, 'x')), std::string(kMaxPlaceSize, 'x'));
    EXPECT_EQ(kept(std::string(kMaxPlaceSize - 1, 'x') + "ü"), std::string(kMaxPlaceSize - 1, 'x'))
        << "never in the middle of a character";
}

} // namespace
} // namespace vnats
