// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem.h"

#include "core/base/problem_table.h"
#include "core/base/text.h"

#include <algorithm>

namespace vnats {

namespace {

constexpr std::string_view kCause = "cause";

std::string untranslated(const char* english)
{
    return english;
}

std::string labelsOf(std::string_view keys, const Translate& translate)
{
    std::string labels;
    while (!keys.empty()) {
        const std::string_view key = keys.substr(0, keys.find(','));
        keys.remove_prefix(std::min(key.size() + 1, keys.size()));
        (labels += labels.empty() ? "" : ", ") += secretLabelOf(key, translate);
    }
    return labels;
}

std::string valueOf(const Places& places, std::string_view name, const Translate& translate)
{
    const auto place = places.find(name);
    if (place == places.end())
        return "…";
    if (name == "secret" || name == "other_secret" || name == "secrets")
        return labelsOf(place->second, translate);
    if (name != kCause)
        return place->second;
    // The cause of a cause is not told: so this comes to an end.
    Problem cause{problemCodeOf(place->second), places};
    cause.places.erase(std::string(kCause));
    return sentenceOf(cause, translate);
}

void copyPlaces(Problem& problem, ProblemCode code, const Places& from)
{
    for (const std::string_view name : placesOf(code))
        if (const auto place = from.find(name); place != from.end())
            problem.places.insert_or_assign(place->first, text::printable(place->second, kMaxPlaceSize));
}

} // namespace

Problem because(Problem problem, const Problem& cause)
{
    problem.places.insert_or_assign(std::string(kCause), nameOf(cause.code));
    problem.places.insert(cause.places.begin(), cause.places.end());
    return problem;
}

Problem problemFrom(std::string_view name, const Places& places)
{
    Problem problem{problemCodeOf(name)};
    copyPlaces(problem, problem.code, places);
    if (const auto cause = problem.places.find(kCause); cause != problem.places.end()) {
        const ProblemCode code = problemCodeOf(cause->second);
        cause->second = nameOf(code);
        copyPlaces(problem, code, places);
    }
    return problem;
}

std::string sentenceOf(const Problem& problem, const Translate& translate)
{
    if (!problem)
        return {};
    const std::string text = translate(englishTextOf(problem.code));
    std::string_view rest = text;
    std::string sentence;
    while (const auto piece = takePlace(rest)) {
        sentence += piece->words;
        sentence += valueOf(problem.places, piece->name, translate);
    }
    sentence += rest;
    return sentence;
}

std::string englishOf(const Problem& problem)
{
    return sentenceOf(problem, untranslated);
}

std::string secretLabelOf(std::string_view key, const Translate& translate)
{
    const auto labels = secretLabels();
    const auto label = std::ranges::find(labels, key, &SecretLabel::key);
    return label == labels.end() ? std::string(key) : translate(label->text);
}

std::string secretLabelOf(std::string_view key)
{
    return secretLabelOf(key, untranslated);
}

} // namespace vnats
