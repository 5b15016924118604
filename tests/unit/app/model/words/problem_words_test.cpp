// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/words/problem_words.h"
#include "core/base/validation.h"

#include <QCoreApplication>
#include <QTranslator>
#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace vnats {
namespace {

/// A language in which every sentence stands in square brackets, its first two placeholders turned round.
class Bracketed : public QTranslator
{
public:
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        if (qstrcmp(context, "Problem") != 0)
            return {};
        QString said = QString::fromUtf8(text);
        if (said.contains(QLatin1String("%2")))
            said.replace(QLatin1String("%1"), QLatin1String("%x"))
                .replace(QLatin1String("%2"), QLatin1String("%1"))
                .replace(QLatin1String("%x"), QLatin1String("%2"));
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

TEST_F(ProblemWordsTest, a_sentence_without_places_is_said_in_the_users_language)
{
    EXPECT_EQ(wordsOf("The name is too long. Use at most 64 bytes."),
        QLatin1String("[The name is too long. Use at most 64 bytes.]"));
}

TEST_F(ProblemWordsTest, what_varies_stands_where_the_translation_wants_it)
{
    EXPECT_EQ(
        wordsOf("The IP address 10.0.0.2 is also used by attic (02:00:00:00:00:01). Give one of the two "
                "computers another address."),
        QLatin1String(
            "[The IP address attic (02:00:00:00:00:01) is also used by 10.0.0.2. Give one of the two "
            "computers another address.]"));
}

TEST_F(ProblemWordsTest, the_name_of_a_field_inside_is_translated_too)
{
    EXPECT_EQ(wordsOf("The CA certificate is given twice. Keep one of them."),
        QLatin1String("[The [CA certificate] is given twice. Keep one of them.]"));
}

TEST_F(ProblemWordsTest, of_two_that_fit_the_one_that_says_more_is_meant)
{
    const QString said = wordsOf("This computer sends more broadcasts or multicasts than a LAN can bear; the "
                                 "excess is dropped. Stop the program that sends them.");
    EXPECT_TRUE(said.startsWith(QLatin1String("[This computer"))) << said.toStdString();
}

TEST_F(ProblemWordsTest, what_is_not_known_stays_as_it_is)
{
    for (const char* const text : {"", "%", "%1", "Something of tomorrow happened to %1."})
        EXPECT_EQ(wordsOf(text), QString::fromUtf8(text));
}

TEST_F(ProblemWordsTest, every_refusal_of_the_forms_fields_is_known)
{
    using namespace validation;
    std::vector<Problem> problems;
    for (const char* const text : {"", "x", "nats://", "http://a", "nats://a:0", "nats://a b", "nats://u@a",
             "nats://a/b", "nats://[::1", "nats://::1", "nats://-"})
        if (const auto parsed = parseServer(text); !parsed)
            problems.push_back(parsed.error());
    for (const char* const text :
        {"", "x", "10.0.0.1", "10.0.0.1/99", "fd00::1", "10.0.0.0/24", "10.0.0.255/24", "127.0.0.1/8"})
        if (const auto parsed = parseAddressing(text); !parsed)
            problems.push_back(parsed.error());
    for (const char* const text : {"", "x", "-1", "4294967296"})
        if (const auto parsed = parseVlanId(text); !parsed)
            problems.push_back(parsed.error());
    ASSERT_GT(problems.size(), 15U);
    for (const Problem& problem : problems)
        EXPECT_TRUE(wordsOf(problem.message).startsWith(QLatin1Char('['))) << problem.message;
}

TEST(ProblemTexts, a_text_is_an_instance_of_itself_only)
{
    EXPECT_EQ(placesIn(QStringLiteral("a b c"), QStringLiteral("a %1 c")), QStringList{QStringLiteral("b")});
    EXPECT_EQ(placesIn(QStringLiteral("x y"), QStringLiteral("%1 %2")),
        (QStringList{QStringLiteral("x"), QStringLiteral("y")}));
    EXPECT_EQ(placesIn(QStringLiteral("a  c"), QStringLiteral("a %1 c")), QStringList{QString()});
    for (const char* const other : {"a b", "b c", "a b c d", "a c", ""})
        EXPECT_FALSE(placesIn(QString::fromUtf8(other), QStringLiteral("a %1 c"))) << other;
    EXPECT_FALSE(placesIn(QStringLiteral("aba"), QStringLiteral("ab%1ba")));
}

} // namespace
} // namespace vnats
