// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <QStringList>
#include <chrono>
#include <expected>

namespace vnats::cli {

/// The arguments of one verb. Every verb takes --json and --help besides its own options. Options with a
/// value may be given only once unless they are repeatable: if the last of two silently won, mistakes would
/// go unnoticed.
class Arguments
{
public:
    /// Options without a value.
    Arguments& flag(const char* name);
    /// Options with one.
    Arguments& value(const char* name);
    Arguments& repeatable(const char* name);

    /// `words`: at most that many words that are not options. The error is a sentence for the user.
    std::expected<void, QString> parse(const QStringList& arguments, qsizetype words);

    /// Also false for an option that the verb does not have.
    bool has(const char* name) const { return m_parser.optionNames().contains(QLatin1String(name)); }
    QString valueOf(const char* name) const { return m_parser.value(QLatin1String(name)); }
    /// Empty for a flag; asking QCommandLineParser for its value makes Qt 6.8 print a warning.
    QStringList valuesOf(const char* name) const
    {
        const QString option = QLatin1String(name);
        return m_flags.contains(option) ? QStringList() : m_parser.values(option);
    }
    QStringList words() const { return m_parser.positionalArguments(); }
    /// The first word; empty if there is none.
    QString word() const { return words().value(0); }
    bool json() const { return has("json"); }

    /// The value of `--timeout SECONDS`; zero, which means no limit, if not given.
    std::expected<std::chrono::milliseconds, QString> timeout() const;

private:
    QString refusal() const;

    QCommandLineParser m_parser;
    QStringList m_names;
    QStringList m_single;
    QStringList m_flags;
};

} // namespace vnats::cli
