// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/problem_words.h"

#include "app/model/words/format.h"
#include "tests/support/every_problem.h"

#include <QCoreApplication>
#include <QTranslator>
#include <gtest/gtest.h>

namespace vnats {
namespace {

/// A language in which every text stands in square brackets, its first two places turned round.
class Bracketed : public QTranslator
{
public:
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        if (qstrcmp(context, "Problem") != 0)
            return {};
        QString said = QString::fromUtf8(text);
        if (said.contains(QLatin1String("{address}")) && said.contains(QLatin1String("{other}")))
            said.replace(QLatin1String("{address}"), QLatin1String("{x}"))
                .replace(QLatin1String("{other}"), QLatin1String("{address}"))
                .replace(QLatin1String("{x}"), QLatin1String("{other}"));
        return QLatin1Char('[') + said + QLatin1Char(']');
    }
    bool isEmpty() const override { return false; }
};

class ProblemWordsTest : public ::testing::Test
{
protected:
    ProblemWordsTest() { QCoreApplication::installTranslator(&m_language); }
    ~ProblemWordsTest() override { QCoreApplication::removeTranslator(&m_language); }

private:
    int m_count = 1;
    char m_name[5] = "test";
    char* m_arguments[2] = {m_name, nullptr};
    QCoreApplication m_application{m_count, m_arguments};
    Bracketed m_language;
};

TEST_F(ProblemWordsTest, every_sentence_is_said_in_the_users_language)
{
    for (const Problem& problem : test::everyProblem())
        EXPECT_TRUE(wordsOf(problem).startsWith(QLatin1Char('['))) << nameOf(problem.code);
    EXPECT_EQ(wordsOf({}), QString());
}

TEST_F(ProblemWordsTest, addresses_keep_their_direction_in_a_sentence_that_runs_from_right_to_left)
{
    class Mirrored final : public QTranslator
    {
    public:
        QString translate(const char*, const char* text, const char*, int) const override
        {
            return QChar(0x200f) + QString::fromUtf8(text);
        }
        bool isEmpty() const override { return false; }
    } mirrored;
    QCoreApplication::installTranslator(&mirrored);
    const QString words =
        wordsOf({ProblemCode::AddressInUse, {{"address", "10.0.0.2/24"}, {"interface", "eth0"}}});
    EXPECT_TRUE(words.contains(QString::fromUtf8("\u206810.0.0.2/24\u2069"))) << words.toStdString();
    EXPECT_TRUE(format::rate(5e6).contains(QString::fromUtf8("\u20685.0 MB\u2069")));
    QCoreApplication::removeTranslator(&mirrored);
    EXPECT_FALSE(format::rate(5e6).contains(QChar(0x2068)));
}

TEST_F(ProblemWordsTest, what_varies_stands_where_the_translation_wants_it)
{
    EXPECT_EQ(wordsOf({ProblemCode::AddressConflict,
                  {{"address", "10.0.0.2"}, {"other", "Büro (02:00:00:00:00:01)"}}}),
        QString::fromUtf8(
            "[The IP address Büro (02:00:00:00:00:01) is also used by 10.0.0.2. Give one of the two "
            "computers another address.]"));
}

TEST_F(ProblemWordsTest, a_secret_and_a_cause_are_said_in_that_language_too)
{
    EXPECT_EQ(wordsOf({ProblemCode::InvalidSecretsTwice, {{"secret", "ca"}}}),
        QLatin1String("[The [CA certificate] is given twice. Keep one of them.]"));
    EXPECT_EQ(wordsOf(because({ProblemCode::InvalidSecretsNeededBecause, {{"secrets", "token"}}},
                  {ProblemCode::InternalKeyringLocked})),
        QLatin1String(
            "[[The keyring is still locked. Unlock it and try again.] The profile needs its [token] to connect; "
            "enter what is missing.]"));
    EXPECT_EQ(secretWordsOf(QStringLiteral("nkey")), QLatin1String("[NKey seed]"));
}

TEST_F(ProblemWordsTest, a_value_is_never_taken_for_a_place)
{
    const QString said = wordsOf({ProblemCode::LoginRefused, {{"server", "{server} %1"}}});
    EXPECT_TRUE(said.startsWith(QLatin1String("[The server {server} %1 refused the login.")))
        << said.toStdString();
}

} // namespace
} // namespace vnats
