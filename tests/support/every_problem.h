// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/problem_table.h"

#include <string>
#include <vector>

namespace vnats::test {

/// One of each code, with a value in every place.
inline std::vector<Problem> everyProblem()
{
    std::vector<Problem> problems;
    for (const ProblemEntry& entry : problemEntries().subspan(1)) {
        Problem problem{entry.code};
        for (const std::string_view place : placesOf(entry.code))
            problem.places.emplace(place, "the " + std::string(place) + " of Büro");
        if (problem.places.contains("cause"))
            problem = because(problem, {ProblemCode::InternalKeyringFailed, {{"reason", "why"}}});
        problems.push_back(problem);
    }
    return problems;
}

} // namespace vnats::test
