// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem_code.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace vnats {

/// What varies in a problem's sentence, by the names that it has there (problem_table.h).
using Places = std::map<std::string, std::string, std::less<>>;

/// What went wrong, for programs: a code and what varies. It travels like this, over the control channel,
/// over D-Bus and in JSON, and knows no language. A sentence is made of it once, where a person reads it.
struct Problem
{
    ProblemCode code = ProblemCode::None;
    Places places{};

    ProblemKind kind() const { return kindOf(code); }
    explicit operator bool() const { return code != ProblemCode::None; }
    bool operator==(const Problem&) const = default;
};

/// `problem` with what led to it, for a sentence that has the place {cause}.
Problem because(Problem problem, const Problem& cause);

/// Of a place that came from elsewhere, in bytes.
inline constexpr std::size_t kMaxPlaceSize = 2048;

/// What another process says: `name` as problemCodeOf takes it, and of the places only those of the sentence,
/// cut to kMaxPlaceSize and without characters that cannot be shown.
Problem problemFrom(std::string_view name, const Places& places);

/// A text of problem_table.h in another language.
using Translate = std::function<std::string(const char* english)>;

/// The sentence, or nothing for no problem. A place that is missing is an ellipsis.
std::string sentenceOf(const Problem& problem, const Translate& translate);
std::string englishOf(const Problem& problem);
/// The label of a secret in a sentence; the key itself where it has none.
std::string secretLabelOf(std::string_view key, const Translate& translate);
std::string secretLabelOf(std::string_view key);

} // namespace vnats
