// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

namespace vnats::cli {

Arguments& Arguments::flag(const char* name)
{
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
    m_parser.addOption(QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value")));
    return *this;
}

std::expected<void, QString> Arguments::parse(const QStringList& arguments, qsizetype words)
{
    flag("json");
    // The parser leaves out the first argument, as argv[0] is the program.
    if (!m_parser.parse(QStringList(QString()) + arguments))
        return std::unexpected(m_parser.errorText());
    for (const QString& name : m_single)
        if (m_parser.values(name).size() > 1)
            return std::unexpected(QStringLiteral("--%1 is given more than once. Give it once.").arg(name));
    const QStringList positional = m_parser.positionalArguments();
    if (positional.size() > words)
        return std::unexpected(
            QStringLiteral("\"%1\" is one argument too many. Put names that hold spaces in quotes.")
                .arg(positional[words]));
    for (const QString& word : positional)
        if (word.isEmpty())
            return std::unexpected(QStringLiteral("An argument is empty. Name a profile or an interface."));
    return {};
}

} // namespace vnats::cli
