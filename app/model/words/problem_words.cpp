// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/problem_words.h"

#include <QCoreApplication>

namespace vnats {

namespace {

constexpr char kContext[] = "Problem";

QString translatedProblem(const char* text)
{
    return QCoreApplication::translate(kContext, text);
}

/// A placeholder may itself hold words that are known: the name of a field, or a whole sentence.
QString placed(QString text, const QStringList& places)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == QLatin1Char('%') && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (number < 1 || number > places.size()) {
            result += text[i];
            continue;
        }
        result += wordsOf(places[number - 1].toStdString());
        ++i;
    }
    return result;
}

/// The words between the placeholders: of two texts that fit, the one that says more by itself is meant.
qsizetype wordsIn(const QString& text)
{
    return text.size() - 2 * text.count(QLatin1Char('%'));
}

} // namespace

std::optional<QStringList> placesIn(const QString& message, const QString& text)
{
    QStringList places;
    qsizetype read = 0;
    qsizetype from = 0;
    bool open = false;
    while (true) {
        // From one placeholder to the next.
        const QString next = QLatin1Char('%') + QString::number(places.size() + (open ? 2 : 1));
        const qsizetype mark = text.indexOf(next, from);
        const QString words = mark < 0 ? text.mid(from) : text.mid(from, mark - from);
        qsizetype found = read;
        if (!open)
            found = message.startsWith(words) ? 0 : -1;
        else if (mark < 0)
            found = message.endsWith(words) && message.size() - words.size() >= read
                ? message.size() - words.size()
                : -1;
        else
            found = message.indexOf(words, read);
        if (found < 0)
            return std::nullopt;
        if (open)
            places << message.mid(read, found - read);
        read = found + words.size();
        if (mark < 0)
            return read == message.size() ? std::optional(places) : std::nullopt;
        from = mark + next.size();
        open = true;
    }
}

QString wordsOf(std::string_view message)
{
    const QString said = QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()));
    const char* best = nullptr;
    qsizetype most = 0;
    QStringList places;
    for (const char* const text : problemTexts()) {
        const QString known = QString::fromUtf8(text);
        if (wordsIn(known) <= most)
            continue;
        if (auto fits = placesIn(said, known)) {
            best = text;
            most = wordsIn(known);
            places = *std::move(fits);
        }
    }
    return best ? placed(translatedProblem(best), places) : said;
}

} // namespace vnats
