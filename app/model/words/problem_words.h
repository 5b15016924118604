// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <span>
#include <string_view>

namespace vnats {

/// What a Problem says, in the user's language. Core, helper and worker know no languages: they speak
/// English, over D-Bus too. Their sentences are known here with placeholders for what varies
/// (problem_texts.cpp, which a test compares with the sources), so a message is recognised, taken apart, and
/// said again in the translation. What is not recognised, from a newer helper for instance, stays as it is.
QString wordsOf(std::string_view message);

/// The sentences, with %1, %2 … in order; context "Problem" of the translations.
std::span<const char* const> problemTexts();

/// What `message` says in the places of `text`'s placeholders; null when it is not an instance of it. The
/// first placeholder that can end ends, so that one text has one reading.
std::optional<QStringList> placesIn(const QString& message, const QString& text);

} // namespace vnats
