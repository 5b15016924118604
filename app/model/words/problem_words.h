// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QString>

namespace vnats {

/// What a problem says in the user's language: the sentence of its code as core/base/problem_table.cpp has
/// it, translated in the context "Problem", with the places filled in.
QString wordsOf(const Problem& problem);

/// What people call a secret, as it stands in a sentence: "password".
QString secretWordsOf(const QString& key);

} // namespace vnats
