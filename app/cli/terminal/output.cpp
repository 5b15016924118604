// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/output.h"

#include "helper/contract/names.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace vnats::cli {

namespace {

void print(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
}

bool movesTheCursor(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // includes the marks that change the writing direction
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/// Columns of a terminal that the character takes (Unicode Standard Annex 11).
qsizetype widthOf(char32_t point)
{
    const QChar::Category category = QChar::category(point);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    struct Range
    {
        char32_t first;
        char32_t last;
    };
    static constexpr Range kWide[] = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xa960, 0xa97c},
        {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff01, 0xff60}, {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
    return std::ranges::any_of(kWide, [point](Range r) { return point >= r.first && point <= r.last; }) ? 2
                                                                                                        : 1;
}

qsizetype widthOf(const QString& text)
{
    qsizetype width = 0;
    for (const uint point : text.toUcs4())
        width += widthOf(char32_t(point));
    return width;
}

} // namespace

QString escaped(const QString& text)
{
    QString visible;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        if (!movesTheCursor(point))
            visible += QString::fromUcs4(reinterpret_cast<const char32_t*>(&point), 1);
        else if (point <= 0xff)
            visible += QStringLiteral("\\x%1").arg(point, 2, 16, QLatin1Char('0'));
        else
            visible += QStringLiteral("\\u{%1}").arg(point, 4, 16, QLatin1Char('0'));
    }
    return visible;
}

void printLine(const QString& line)
{
    print(stdout, line + QLatin1Char('\n'));
}

void printJson(const QJsonObject& object)
{
    print(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)));
}

void printTable(const QList<QStringList>& rows)
{
    QList<qsizetype> widths;
    for (const QStringList& row : rows)
        for (qsizetype i = 0; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), row.size()));
            widths[i] = std::max(widths[i], widthOf(escaped(row[i])));
        }
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString cell = escaped(row[i]);
            line +=
                i + 1 < row.size() ? cell + QString(widths[i] + 2 - widthOf(cell), QLatin1Char(' ')) : cell;
        }
        printLine(line);
    }
}

void printJsonLine(const QJsonObject& object)
{
    printLine(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
    std::fflush(stdout);
}

bool isTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

QString colored(const QString& text, Color color)
{
    static const bool wanted =
        isTerminal() && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
    if (!wanted)
        return text;
    const char* const codes[] = {"32", "33", "31", "2"};
    return QStringLiteral("\x1b[%1m%2\x1b[0m")
        .arg(QLatin1String(codes[static_cast<std::size_t>(color)]), text);
}

Color colorOf(SessionState state)
{
    switch (state) {
    case SessionState::Connected:
        return Color::Good;
    case SessionState::Starting:
    case SessionState::Connecting:
    case SessionState::Degraded:
        return Color::Warning;
    default:
        return Color::Bad;
    }
}

void printError(const QString& message)
{
    // Earlier results must come before it, even if both go to one file.
    std::fflush(stdout);
    print(stderr, QStringLiteral("vlan-natsctl: %1\n").arg(escaped(message)));
}

QString inEnglish(const Problem& problem)
{
    return QString::fromStdString(englishOf(problem));
}

ExitCode printProblem(const Problem& problem)
{
    QString words = inEnglish(problem);
    if (problem.kind() == ProblemKind::NotAuthorized)
        words += QStringLiteral(
            " Where nobody can be asked for a password, use sudo, or let the administrator allow "
            "the polkit action %1.")
                     .arg(problem.code == ProblemCode::NotAuthorizedForeign ? names::kActionForeignAddress
                                                                            : names::kActionConnect);
    printError(words);
    return exitCodeFor(problem.kind());
}

ExitCode printUsageError(const QString& verb, const QString& message)
{
    const QString where = verb.isEmpty() ? QStringLiteral("vlan-natsctl --help")
                                         : QStringLiteral("vlan-natsctl help %1").arg(verb);
    printError(message);
    print(stderr, QStringLiteral("Try: %1\n").arg(where));
    return ExitCode::Usage;
}

} // namespace vnats::cli
