// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem_code.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// The one table of what this program says about problems: a row for each ProblemCode, with its stable name
/// and its sentence in English, where `{name}` stands for a place. The table is also what is translated
/// (context "Problem").
///
/// A sentence says what happened, then the next step. A place holds a value as it is, but for these:
///
///   {secret}, {other_secret}   the key of a secret, said as its label: `nkey` is "NKey seed"
///   {secrets}                  several of them, separated by commas
///   {cause}                    the name of another code, whose sentence stands here; its places join ours
namespace vnats {

struct ProblemEntry
{
    ProblemCode code;
    std::string_view name;
    const char* text;
};

/// In the order of the enum.
std::span<const ProblemEntry> problemEntries();
const char* englishTextOf(ProblemCode code);
/// In the order of the text; more than once what stands there more than once.
std::vector<std::string_view> placesOf(ProblemCode code);

/// What people call a secret. The keys are those of kSecretFields, and some for several secrets together.
struct SecretLabel
{
    std::string_view key;
    const char* text;
};

std::span<const SecretLabel> secretLabels();

/// A piece of a sentence, and the place that follows it.
struct TextBeforePlace
{
    std::string_view words;
    std::string_view name;
};

/// Cuts one off the front of `text`; nothing when no place is left.
std::optional<TextBeforePlace> takePlace(std::string_view& text);

} // namespace vnats
