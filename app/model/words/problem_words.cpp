// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/problem_words.h"

#include "app/model/words/format.h"

#include <QCoreApplication>

namespace vnats {

namespace {

std::string translatedProblem(const char* english)
{
    return QCoreApplication::translate("Problem", english).toStdString();
}

} // namespace

QString wordsOf(const Problem& problem)
{
    const QString words = QString::fromStdString(sentenceOf(problem, translatedProblem));
    if (!words.isRightToLeft())
        return words;
    Problem apart = problem;
    for (auto& [name, value] : apart.places)
        value = format::isolated(words, QString::fromStdString(value)).toStdString();
    return QString::fromStdString(sentenceOf(apart, translatedProblem));
}

QString secretWordsOf(const QString& key)
{
    return QString::fromStdString(secretLabelOf(key.toStdString(), translatedProblem));
}

} // namespace vnats
