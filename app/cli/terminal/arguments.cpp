// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/arguments.h"

#include "app/cli/terminal/nearest.h"

namespace vnats::cli {

Arguments& Arguments::flag(const char* name)
{
    m_names << QLatin1String(name);
    m_flags << QLatin1String(name);
    m_parser.addOption(QCommandLineOption(QLatin1String(name)));
    return *this;
}

Arguments& Arguments::value(const char* name)
{
    m_single << QLatin1String(name);
    return repeatable(name);
}

Arguments& Arguments::repeatable(const char* name)
{
    m_names << QLatin1String(name);
    m_parser.addOption(QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value")));
    return *this;
}

std::expected<void, QString> Arguments::parse(const QStringList& arguments, qsizetype words)
{
    flag("json");
    // The parser skips the first argument, as argv[0] is the program.
    if (!m_parser.parse(QStringList(QString()) + arguments))
        return std::unexpected(refusal());
    for (const QString& name : m_single)
        if (m_parser.values(name).size() > 1)
            return std::unexpected(QStringLiteral("--%1 is given more than once. Give it once.").arg(name));
    const QStringList positional = m_parser.positionalArguments();
    if (positional.size() > words)
        return std::unexpected(
            QStringLiteral("\"%1\" is one argument too many. Put names that contain spaces in quotes.")
                .arg(positional[words]));
    for (const QString& word : positional)
        if (word.isEmpty())
            return std::unexpected(QStringLiteral("An argument is empty. Name a profile or an interface."));
    return {};
}

QString Arguments::refusal() const
{
    const QStringList unknown = m_parser.unknownOptionNames();
    if (unknown.isEmpty())
        return m_parser.errorText();
    const QString meant = nearest(unknown.first(), m_names);
    return QStringLiteral("There is no option --%1 here.").arg(unknown.first())
        + (meant.isEmpty() ? QString() : QStringLiteral(" Did you mean --%1?").arg(meant));
}

std::expected<std::chrono::milliseconds, QString> Arguments::timeout() const
{
    constexpr uint kMaxSeconds = 24 * 60 * 60;
    if (!has("timeout"))
        return std::chrono::milliseconds(0);
    bool number = false;
    const uint seconds = valueOf("timeout").toUInt(&number);
    if (!number || seconds == 0 || seconds > kMaxSeconds)
        return std::unexpected(
            QStringLiteral("--timeout: The time-out is not a number of seconds from 1 to %1.")
                .arg(kMaxSeconds));
    return std::chrono::seconds(seconds);
}

} // namespace vnats::cli
