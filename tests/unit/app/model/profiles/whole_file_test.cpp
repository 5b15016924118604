// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/whole_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <cerrno>
#include <gtest/gtest.h>

namespace vnats {
namespace {

constexpr auto kMineAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

class WholeFileTest : public testing::Test
{
protected:
    QByteArray content() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ProblemCode write(const QString& where, const QByteArray& bytes) const
    {
        const auto written = whole_file::write(where, bytes, kMineAlone);
        return written ? ProblemCode::None : written.error().code;
    }

    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("file"));
};

TEST_F(WholeFileTest, takes_the_place_of_the_one_before_with_its_own_permissions)
{
    EXPECT_EQ(write(path, "one"), ProblemCode::None);
    EXPECT_EQ(write(path, "other"), ProblemCode::None);
    EXPECT_EQ(content(), "other");
    // Qt tells the current user's beside the owner's.
    EXPECT_EQ(QFile::permissions(path), kMineAlone | QFileDevice::ReadUser | QFileDevice::WriteUser);
    ASSERT_TRUE(whole_file::write(
        path, "all", kMineAlone | QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ReadUser));
    EXPECT_TRUE(QFile::permissions(path).testFlag(QFileDevice::ReadOther));
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("file")})
        << "no draft is left";
}

TEST_F(WholeFileTest, leaves_a_link_a_link)
{
    const QString link = folder.filePath(QStringLiteral("link"));
    ASSERT_EQ(write(path, "one"), ProblemCode::None);
    ASSERT_TRUE(QFile::link(path, link));
    EXPECT_EQ(write(link, "two"), ProblemCode::None);
    EXPECT_EQ(content(), "two");
    EXPECT_TRUE(QFileInfo(link).isSymLink());
}

TEST_F(WholeFileTest, says_what_is_in_the_way)
{
    ASSERT_EQ(write(path, "one"), ProblemCode::None);
    EXPECT_EQ(write(folder.path(), "x"), ProblemCode::InternalFileInTheWay);
    EXPECT_EQ(write(path + QStringLiteral("/below"), "x"), ProblemCode::InternalFileInTheWay);
    EXPECT_EQ(
        write(folder.filePath(QString(300, QLatin1Char('x'))), "x"), ProblemCode::InternalFileNameTooLong);
    const auto made = whole_file::makeFolder(path + QStringLiteral("/below"), kMineAlone);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ProblemCode::InternalFileInTheWay);
    EXPECT_EQ(content(), "one");
}

TEST_F(WholeFileTest, has_a_word_for_each_reason)
{
    using enum ProblemCode;
    const std::pair<int, ProblemCode> known[] = {{ENOSPC, InternalFileDiskFull}, {EDQUOT, InternalFileQuota},
        {EROFS, InternalFileReadOnly}, {EACCES, InternalFileNotPermitted}, {EPERM, InternalFileNotPermitted},
        {ENAMETOOLONG, InternalFileNameTooLong}, {ENOTDIR, InternalFileInTheWay},
        {EIO, InternalFileNotWritten}};
    for (const auto& [error, code] : known) {
        const Problem problem = whole_file::problemOf(path, error);
        EXPECT_EQ(problem.code, code) << error;
        EXPECT_EQ(problem.places.at("file"), path.toStdString());
    }
}

TEST_F(WholeFileTest, makes_a_folder_with_its_permissions_and_leaves_one_that_is_there)
{
    constexpr auto kFolder = kMineAlone | QFileDevice::ExeOwner;
    const QString below = folder.filePath(QStringLiteral("a/b"));
    ASSERT_TRUE(whole_file::makeFolder(below, kFolder));
    EXPECT_FALSE(QFile::permissions(below).testFlag(QFileDevice::ReadOther));
    QFile::setPermissions(below, kFolder | QFileDevice::ReadOther);
    ASSERT_TRUE(whole_file::makeFolder(below, kFolder));
    EXPECT_TRUE(QFile::permissions(below).testFlag(QFileDevice::ReadOther));
}

} // namespace
} // namespace vnats
