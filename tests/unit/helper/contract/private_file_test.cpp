// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/private_file.h"

#include <QTemporaryFile>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vnats {
namespace {

class PrivateFile : public ::testing::Test
{
protected:
    PrivateFile() { EXPECT_TRUE(m_file.open()); }
    bool isPrivate(mode_t mode)
    {
        EXPECT_EQ(::fchmod(m_file.handle(), mode), 0);
        const auto checked = checkPrivate(m_file.handle(), "/home/ann/login");
        EXPECT_TRUE(checked || englishOf(checked.error()).ends_with("chmod 600 /home/ann/login"));
        return checked.has_value();
    }
    QTemporaryFile m_file;
};

TEST_F(PrivateFile, is_one_that_only_its_owner_can_read)
{
    for (const mode_t mode : {0600U, 0400U, 0700U, 0622U})
        EXPECT_TRUE(isPrivate(mode)) << std::oct << mode;
    for (const mode_t mode : {0644U, 0604U, 0444U, 0666U})
        EXPECT_FALSE(isPrivate(mode)) << std::oct << mode;
}

TEST_F(PrivateFile, may_be_read_by_roots_group_and_no_other)
{
    struct stat status
    {
    };
    ASSERT_EQ(::fstat(m_file.handle(), &status), 0);
    EXPECT_EQ(isPrivate(0640), status.st_gid == 0);
    if (::geteuid() != 0)
        return;
    ASSERT_EQ(::fchown(m_file.handle(), 0, 1), 0);
    EXPECT_FALSE(isPrivate(0640));
}

TEST_F(PrivateFile, is_no_word_for_a_pipe)
{
    int ends[2] = {};
    ASSERT_EQ(::pipe(ends), 0);
    EXPECT_TRUE(checkPrivate(ends[0], "-"));
    ::close(ends[0]);
    ::close(ends[1]);
    EXPECT_TRUE(checkPrivate(-1, "-"));
}

} // namespace
} // namespace vnats
