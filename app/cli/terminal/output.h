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

/// Everything that the command line prints: results to standard output, words about trouble to standard
/// error.
namespace vnats::cli {

/// The text with every character that could move the cursor, change colours or reorder the line replaced by a
/// visible escape such as \x1b. Names of profiles and peers come from files and from other people's
/// computers.
QString escaped(const QString& text);

/// One line on standard output; escapes nothing, so that callers may build tables.
void printLine(const QString& line);
/// Indented JSON on standard output. Control characters are escaped by JSON itself.
void printJson(const QJsonObject& object);
/// The same on one line, for results that go on coming.
void printJsonLine(const QJsonObject& object);
/// Rows in aligned columns, the first row being the heading. Cells are escaped.
void printTable(const QList<QStringList>& rows);

enum class Color { Good, Warning, Bad, Quiet };
/// In colour where standard output is a terminal that has some, unless NO_COLOR is set (no-color.org).
/// Escapes nothing.
QString colored(const QString& text, Color color);
/// The colour of a session's state, which the word itself tells, too.
Color colorOf(SessionState state);
/// Whether somebody looks at standard output.
bool isTerminal();

/// "vlan-natsctl: …" on standard error.
void printError(const QString& message);
/// A problem with its next step, to which is added what only the command line knows; gives the exit code.
ExitCode printProblem(const Problem& problem);
/// What was wrong with the arguments and where to read on.
ExitCode printUsageError(const QString& verb, const QString& message);

} // namespace vnats::cli
