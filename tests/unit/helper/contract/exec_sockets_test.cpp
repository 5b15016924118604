// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/exec_sockets.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace vnats {
namespace {

class ExecSocketsTest : public ::testing::Test
{
protected:
    ExecSocketsTest()
    {
        char folder[] = "/tmp/vlan-nats-runtime-XXXXXX";
        if (::mkdtemp(folder))
            m_runtime = folder;
        ::setenv("XDG_RUNTIME_DIR", m_runtime.c_str(), 1);
    }
    ~ExecSocketsTest() override
    {
        ::unsetenv("XDG_RUNTIME_DIR");
        std::filesystem::remove_all(m_runtime);
    }

    static int listenAt(const std::string& path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strcpy(address.sun_path, path.c_str());
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        EXPECT_EQ(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(socket, 1), 0);
        return socket;
    }
    /// Those in our folder.
    std::vector<pid_t> found() const
    {
        std::vector<pid_t> processes;
        for (const auto& socket : exec_sockets::find())
            if (socket.path.starts_with(m_runtime.string()))
                processes.push_back(socket.process);
        return processes;
    }

    std::filesystem::path m_runtime;
};

TEST_F(ExecSocketsTest, are_found_by_their_process_and_removed_when_nobody_listens)
{
    const auto first = exec_sockets::make(11);
    ASSERT_TRUE(first) << first.error();
    const int listening = listenAt(*first);
    const auto second = exec_sockets::make(12);
    ASSERT_TRUE(second);
    ::close(listenAt(*second));
    EXPECT_EQ(found(), (std::vector<pid_t>{11, 12}));
    ASSERT_TRUE(exec_sockets::make(13));
    EXPECT_EQ(found(), std::vector<pid_t>{11});
    ::close(listening);
}

TEST_F(ExecSocketsTest, a_folder_that_others_may_enter_is_not_used)
{
    ASSERT_TRUE(exec_sockets::make(11));
    std::ofstream(m_runtime / "vlan-nats/exec-11") << "";
    EXPECT_EQ(found(), std::vector<pid_t>{11});
    ASSERT_EQ(::chmod((m_runtime / "vlan-nats").c_str(), 0755), 0);
    EXPECT_TRUE(found().empty());
    const auto refused = exec_sockets::make(12);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().find("chmod 700"), std::string::npos);
}

TEST_F(ExecSocketsTest, a_link_to_somewhere_else_is_not_used)
{
    std::filesystem::create_directory(m_runtime / "elsewhere");
    ::chmod((m_runtime / "elsewhere").c_str(), 0700);
    std::filesystem::create_directory_symlink(m_runtime / "elsewhere", m_runtime / "vlan-nats");
    EXPECT_FALSE(exec_sockets::make(12));
}

TEST_F(ExecSocketsTest, addresses_are_written_as_d_bus_reads_them)
{
    EXPECT_EQ(exec_sockets::addressOf("/run/user/1000/vlan-nats/exec-7"),
        QLatin1String("unix:path=/run/user/1000/vlan-nats/exec-7"));
    EXPECT_EQ(exec_sockets::addressOf("/a b,c~/x"), QLatin1String("unix:path=/a%20b%2Cc%7E/x"));
}

} // namespace
} // namespace vnats
