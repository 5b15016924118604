// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/problem_words.h"

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
    return QString::fromStdString(sentenceOf(problem, translatedProblem));
}

QString secretWordsOf(const QString& key)
{
    return QString::fromStdString(secretLabelOf(key.toStdString(), translatedProblem));
}

} // namespace vnats
