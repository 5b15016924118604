// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/credential.h"

#include <QTemporaryDir>
#include <chrono>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace vnats {

class CredentialTest : public testing::Test
{
protected:
    std::string path(const char* name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    /// Written later than everything before, as far as the file system can tell.
    std::string write(const std::string& file)
    {
        timespec before = m_last;
        struct stat status
        {
        };
        do {
            std::ofstream(file) << "secret";
            EXPECT_EQ(::stat(file.c_str(), &status), 0);
        } while (status.st_ctim.tv_sec == before.tv_sec && status.st_ctim.tv_nsec == before.tv_nsec);
        m_last = status.st_ctim;
        return file;
    }

    const QTemporaryDir m_folder;
    const std::vector<std::string> m_stores{
        m_folder.path().toStdString() + "/nowhere", m_folder.path().toStdString()};
    timespec m_last{};
};

TEST_F(CredentialTest, is_read_from_its_source_once_that_has_been_written_again)
{
    const std::string source = write(path("vlan-nats.office.creds"));
    const std::string loaded = write(path("creds"));
    EXPECT_EQ(newestOfCredential(loaded, "office", m_stores), loaded);
    write(source);
    EXPECT_EQ(newestOfCredential(loaded, "office", m_stores), source);
    EXPECT_EQ(newestOfCredential(loaded, "attic", m_stores), loaded) << "another profile's";
}

TEST_F(CredentialTest, stays_what_systemd_has_loaded_where_there_is_no_source)
{
    const std::string loaded = write(path("creds"));
    EXPECT_EQ(newestOfCredential(loaded, "office", m_stores), loaded);
    EXPECT_EQ(newestOfCredential(path("missing"), "office", m_stores), path("missing"));
}

} // namespace vnats
