// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QStringList>
#include <chrono>
#include <expected>

namespace vnats::cli {

/// The arguments of one verb. Every verb takes --json and --help besides its own options. Options that take a
/// value may be given once, unless they are named in `repeatable`: the last of two silently winning hides
/// mistakes.
class Arguments
{
public:
    /// Options without a value.
    Arguments& flag(const char* name);
    /// Options with one.
    Arguments& value(const char* name);
    Arguments& repeatable(const char* name);

    /// `words`: at most that many words that are no options. The error is a sentence for the user.
    std::expected<void, QString> parse(const QStringList& arguments, qsizetype words);

    /// False for an option that the verb does not have, too.
    bool has(const char* name) const { return m_parser.optionNames().contains(QLatin1String(name)); }
    QString valueOf(const char* name) const { return m_parser.value(QLatin1String(name)); }
    /// None for a flag, about which Qt 6.8 writes a line when it is asked.
    QStringList valuesOf(const char* name) const
    {
        const QString option = QLatin1String(name);
        return m_flags.contains(option) ? QStringList() : m_parser.values(option);
    }
    QStringList words() const { return m_parser.positionalArguments(); }
    /// The first word, empty when there is none.
    QString word() const { return words().value(0); }
    bool json() const { return has("json"); }

    /// What `--timeout SECONDS` says, zero when it is not given: as long as it takes.
    std::expected<std::chrono::milliseconds, QString> timeout() const;

private:
    QString refusal() const;

    QCommandLineParser m_parser;
    QStringList m_names;
    QStringList m_single;
    QStringList m_flags;
};

} // namespace vnats::cli
