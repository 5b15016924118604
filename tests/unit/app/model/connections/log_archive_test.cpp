// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/log_archive.h"

#include "tests/support/fake_helper_client.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

/// The program, started anew as often as a test likes, in one home.
class LogArchives : public ::testing::Test
{
protected:
    struct Program
    {
        Program(const QString& folder, const QList<Profile>& profiles)
            : archive(connections, folder)
        {
            connections.setProfiles(profiles);
        }
        EventLog& log(const Profile& profile) { return *connections.byKey(profile.id)->log(); }

        SystemClock clock;
        FakeHelperClient client;
        Connections connections{client, clock, getuid()};
        LogArchive archive;
    };

    static Profile profileNamed(const char* name)
    {
        Profile profile = Profile::create();
        profile.settings.name = name;
        profile.settings.servers = {"nats://example.org:4222"};
        return profile;
    }
    QString pathOf(const Profile& profile) const
    {
        return m_folder + QLatin1Char('/') + profile.id + QLatin1String(".jsonl");
    }
    static QStringList textsIn(const EventLog& log)
    {
        QStringList texts;
        for (const EventLog::Event& event : log.events())
            texts << event.text;
        return texts;
    }

    QTemporaryDir m_home;
    const QString m_folder = m_home.filePath(QStringLiteral("state/log"));
    const Profile m_office = profileNamed("Office");
};

TEST_F(LogArchives, a_log_survives_a_restart_with_all_that_it_says)
{
    const QDateTime when = QDateTime::fromString(QStringLiteral("2026-11-30T08:00:00"), Qt::ISODate);
    const QString text = QStringLiteral("Connected to \"nats://ä\".\n\t");
    {
        Program program(m_folder, {m_office});
        program.log(m_office).add(EventLog::Kind::Problem, text, when);
        program.log(m_office).add(EventLog::Kind::Problem, text, when.addSecs(1));
    }
    Program again(m_folder, {m_office});
    const auto& events = again.log(m_office).events();
    ASSERT_EQ(events.size(), 1);
    EXPECT_EQ(events[0].text, text);
    EXPECT_EQ(events[0].when, when.addSecs(1));
    EXPECT_EQ(events[0].kind, EventLog::Kind::Problem);
    EXPECT_EQ(events[0].times, 2);
    EXPECT_EQ(
        QFile::permissions(pathOf(m_office)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

TEST_F(LogArchives, what_happens_is_written_before_the_program_ends)
{
    Program program(m_folder, {m_office});
    program.log(m_office).add(EventLog::Kind::News, QStringLiteral("Connected."));
    EXPECT_TRUE(QTest::qWaitFor([&] { return QFileInfo::exists(pathOf(m_office)); }, 20000));
}

TEST_F(LogArchives, a_deleted_profile_that_comes_back_has_its_log)
{
    Program program(m_folder, {m_office});
    program.log(m_office).add(EventLog::Kind::News, QStringLiteral("Connected."));
    program.connections.setProfiles({});
    program.connections.setProfiles({m_office});
    EXPECT_EQ(textsIn(program.log(m_office)), QStringList(QStringLiteral("Connected.")));
}

TEST_F(LogArchives, what_is_no_event_is_skipped_and_no_log_grows_beyond_its_bounds)
{
    QDir().mkpath(m_folder);
    QFile file(pathOf(m_office));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("\xff\xfe nonsense\n{}\n[]\n{\"when\":7}\n"
               "{\"when\":\"2026-11-30T08:00:00Z\",\"kind\":9,\"times\":1,\"text\":\"a\"}\n"
               "{\"when\":\"2026-11-30T08:00:00Z\",\"kind\":0,\"times\":0,\"text\":\"b\"}\n");
    for (int i = 0; i < 2 * EventLog::kMost; ++i)
        file.write(QByteArray("{\"when\":\"2026-11-30T08:00:00Z\",\"kind\":0,\"times\":1,\"text\":\"")
            + QByteArray::number(i) + "\"}\n");
    file.close();
    Program program(m_folder, {m_office});
    const QStringList texts = textsIn(program.log(m_office));
    EXPECT_EQ(texts.size(), EventLog::kMost);
    EXPECT_EQ(texts.last(), QString::number(2 * EventLog::kMost - 1)) << "the newest stay";
}

TEST_F(LogArchives, the_log_of_a_profile_that_is_gone_is_removed_after_a_day)
{
    const Profile gone = profileNamed("Gone");
    {
        Program program(m_folder, {m_office, gone});
        for (const Profile& profile : {m_office, gone})
            program.log(profile).add(EventLog::Kind::News, QStringLiteral("Connected."));
    }
    {
        Program program(m_folder, {m_office});
    }
    EXPECT_TRUE(QFileInfo::exists(pathOf(gone))) << "Undo may still want it";
    for (const Profile& profile : {m_office, gone}) {
        QFile file(pathOf(profile));
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(
            file.setFileTime(QDateTime::currentDateTime().addDays(-2), QFileDevice::FileModificationTime));
    }
    {
        Program program(m_folder, {});
    }
    EXPECT_TRUE(QFileInfo::exists(pathOf(gone))) << "the profiles may just be unreadable";
    Program program(m_folder, {m_office});
    EXPECT_FALSE(QFileInfo::exists(pathOf(gone)));
    EXPECT_TRUE(QFileInfo::exists(pathOf(m_office)));
}

TEST_F(LogArchives, a_folder_that_cannot_be_written_costs_only_the_log)
{
    QFile inTheWay(m_home.filePath(QStringLiteral("state")));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    {
        Program program(m_folder, {m_office});
        program.log(m_office).add(EventLog::Kind::News, QStringLiteral("Connected."));
    }
    Program again(m_folder, {m_office});
    EXPECT_EQ(textsIn(again.log(m_office)), QStringList());
}

} // namespace
} // namespace vnats
