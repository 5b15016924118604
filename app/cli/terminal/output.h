// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/exit_code.h"
#include "core/base/problem.h"
#include "core/base/session_status.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// The room of the terminal reads what the user types and prints what the user reads. It believes that every
/// name and text from elsewhere may hold control characters, and escapes them. It refuses to mix results with
/// messages (standard output is for the former, standard error for the latter) and to ask anything when no
/// one is there. It knows no verb.
///
/// Everything that the command line prints: results to standard output, messages to standard error.
namespace vnats::cli {

/// Replaces every character that could move the cursor, change colours or reorder the line by a visible
/// escape such as \x1b. Names of profiles and peers come from files and from other people's computers.
QString escaped(const QString& text);

/// One line on standard output; escapes nothing, so that callers may build tables.
void printLine(const QString& line);
/// Indented JSON on standard output. Control characters are escaped by JSON itself.
void printJson(const QJsonObject& object);
/// The same on one line, for a stream of results.
void printJsonLine(const QJsonObject& object);
/// Rows in aligned columns, the first row being the heading. Cells are escaped.
void printTable(const QList<QStringList>& rows);

enum class Color { Good, Warning, Bad, Quiet };
/// In colour if standard output is a terminal with colours, unless NO_COLOR is set (no-color.org). Escapes
/// nothing.
QString colored(const QString& text, Color color);
/// The colour of a session's state, which the word itself tells as well.
Color colorOf(SessionState state);
/// Whether standard output is a terminal.
bool isTerminal();

/// "vlan-natsctl: …" on standard error.
void printError(const QString& message);
/// A problem's sentence.
QString inEnglish(const Problem& problem);
/// Prints a problem with its next step, adding what only the command line knows; returns the exit code.
ExitCode printProblem(const Problem& problem);
/// What is wrong with the arguments, and where to read more.
ExitCode printUsageError(const QString& verb, const QString& message);

} // namespace vnats::cli
