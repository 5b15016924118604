// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <expected>
#include <optional>

/// What the command line reads, with the user's rights.
namespace vnats::cli {

/// The content of a file, at most `most` bytes; `-` is standard input. The error is a sentence for the user.
std::expected<QByteArray, QString> readFile(const QString& path, qsizetype most);

/// Writes a new file that only the user can read; never overwrites one.
std::expected<void, QString> writePrivateFile(const QString& path, const QByteArray& bytes);

/// Asks a question on the terminal and waits for yes or no; nothing if there is no terminal. Reads the answer
/// from the terminal itself, even if standard input is something else.
std::optional<bool> confirmed(const QString& question);

} // namespace vnats::cli
