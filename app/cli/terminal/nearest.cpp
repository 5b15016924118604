// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/nearest.h"

#include <algorithm>
#include <vector>

namespace vnats::cli {

namespace {

/// Longer words are not misspelt words of ours.
constexpr qsizetype kMaxWord = 32;

/// Damerau–Levenshtein distance, in its restricted form (optimal string alignment).
qsizetype distance(const QString& a, const QString& b)
{
    std::vector<std::vector<qsizetype>> cost(
        std::size_t(a.size() + 1), std::vector<qsizetype>(std::size_t(b.size() + 1)));
    const auto at = [&cost](qsizetype i, qsizetype j) -> qsizetype& {
        return cost[std::size_t(i)][std::size_t(j)];
    };
    for (qsizetype i = 0; i <= a.size(); ++i)
        for (qsizetype j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                at(i, j) = i + j;
                continue;
            }
            at(i, j) = std::min(
                {at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    return at(a.size(), b.size());
}

} // namespace

QString nearest(const QString& word, const QStringList& words)
{
    QString best;
    if (word.size() > kMaxWord)
        return best;
    qsizetype least = std::max(qsizetype(1), word.size() / 3) + 1;
    for (const QString& candidate : words)
        if (const qsizetype far = distance(word.toLower(), candidate); far < least) {
            least = far;
            best = candidate;
        }
    return best;
}

} // namespace vnats::cli
