// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/human.h"
#include "app/cli/terminal/json.h"
#include "app/cli/terminal/output.h"

#include <gtest/gtest.h>

namespace vnats::cli {
namespace {

std::string shown(const char16_t* text)
{
    return escaped(QString::fromUtf16(text)).toStdString();
}

TEST(CliOutput, escapes_what_would_move_the_cursor)
{
    EXPECT_EQ(shown(u"home"), "home");
    EXPECT_EQ(shown(u"Büro 🏠"), "Büro 🏠");
    EXPECT_EQ(shown(u"a\u001b[2Jb"), "a\\x1b[2Jb");
    EXPECT_EQ(shown(u"a\nb\u009bc"), "a\\x0ab\\x9bc");
    EXPECT_EQ(shown(u"a\u202eb"), "a\\u{202e}b");
}

TEST(CliOutput, keeps_columns_straight_in_every_script)
{
    ::testing::internal::CaptureStdout();
    printTable({{QStringLiteral("NAME"), QStringLiteral("MAC")},
        {QStringLiteral("書斎"), QStringLiteral("1")}, {QStringLiteral("Bu\u0308ro"), QStringLiteral("2")},
        {QStringLiteral("مكتب"), QStringLiteral("3")}});
    EXPECT_EQ(::testing::internal::GetCapturedStdout(), "NAME  MAC\n書斎  1\nBu\u0308ro  2\nمكتب  3\n");
}

TEST(CliOutput, counts_one_thing_as_one)
{
    EXPECT_EQ(counted(0, "peer"), QStringLiteral("0 peers"));
    EXPECT_EQ(counted(1, "peer"), QStringLiteral("1 peer"));
    EXPECT_EQ(counted(2, "frame"), QStringLiteral("2 frames"));
    EXPECT_EQ(humanBytes(1), QStringLiteral("1 byte"));
}

TEST(CliOutput, shows_bytes_and_rates_in_powers_of_1000)
{
    EXPECT_EQ(humanBytes(999), QStringLiteral("999 bytes"));
    EXPECT_EQ(humanBytes(1500000), QStringLiteral("1.5 MB"));
    EXPECT_EQ(humanRate(125000), QStringLiteral("1.0 Mbit/s"));
    EXPECT_EQ(humanRate(0), QStringLiteral("0 bit/s"));
    EXPECT_EQ(humanRoundTrip(580), QStringLiteral("0.58 ms"));
}

TEST(CliOutput, shows_how_long_ago)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1700000000000);
    EXPECT_EQ(humanAge(now.addSecs(1), now), QStringLiteral("just now"));
    EXPECT_EQ(humanAge(now.addSecs(-45), now), QStringLiteral("45 s ago"));
    EXPECT_EQ(humanAge(now.addSecs(-600), now), QStringLiteral("10 min ago"));
    EXPECT_EQ(humanAge(QDateTime::fromMSecsSinceEpoch(0), now), QStringLiteral("never"));
}

TEST(CliOutput, gives_every_problem_an_exit_code_other_than_ok)
{
    for (std::size_t i = 1; i < kProblemKindNames.size(); ++i)
        EXPECT_NE(exitCodeFor(static_cast<ProblemKind>(i)), ExitCode::Ok) << kProblemKindNames[i];
    EXPECT_EQ(exitCodeFor(ProblemKind::NotAuthorized), ExitCode::NotAuthorized);
    EXPECT_EQ(exitCodeFor(ProblemKind::ServerUnreachable), ExitCode::NotConnected);
}

TEST(CliOutput, tells_a_problem_in_json_by_code_kind_places_and_message)
{
    EXPECT_TRUE(problemToJson({}).isNull());
    const Problem lost{ProblemCode::ServerLostSilent, {{"server", "nats://a:4222"}}};
    const QJsonObject expected{{QStringLiteral("code"), QStringLiteral("ServerLost.Silent")},
        {QStringLiteral("kind"), QStringLiteral("ServerLost")},
        {QStringLiteral("places"), QJsonObject{{QStringLiteral("server"), QStringLiteral("nats://a:4222")}}},
        {QStringLiteral("message"), inEnglish(lost)}};
    EXPECT_TRUE(problemToJson(lost).toObject() == expected);
}

} // namespace
} // namespace vnats::cli
