// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/worker_launch.h"

#include <cstring>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vnats {
namespace {

/// A listening socket, of systemd or of an impostor.
class WorkerSocketTest : public ::testing::Test
{
protected:
    WorkerSocketTest()
    {
        char folder[] = "/tmp/vlan-nats-workers-XXXXXX";
        if (::mkdtemp(folder))
            m_folder = folder;
        std::filesystem::permissions(m_folder, std::filesystem::perms::all);
    }
    ~WorkerSocketTest() override { std::filesystem::remove_all(m_folder); }

    std::string path() const { return m_folder / "workers"; }
    /// The kernel remembers the credentials of the process that called listen().
    Fd listenAs(uid_t user) const
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strcpy(address.sun_path, path().c_str());
        Fd listening(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
        if (::bind(listening.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            return {};
        const pid_t child = ::fork();
        if (child == 0) {
            const bool good = ::setresuid(user, user, user) == 0 && ::listen(listening.get(), 1) == 0;
            ::_exit(good ? 0 : 1);
        }
        int status = 1;
        ::waitpid(child, &status, 0);
        return status == 0 ? std::move(listening) : Fd();
    }

private:
    std::filesystem::path m_folder;
};

TEST_F(WorkerSocketTest, is_believed_when_root_listens)
{
    if (::getuid() != 0)
        GTEST_SKIP() << "only root can listen as root";
    const Fd listening = listenAs(0);
    ASSERT_TRUE(listening);
    const auto channel = connectToWorker(path());
    EXPECT_TRUE(channel) << channel.error().toString();
}

TEST_F(WorkerSocketTest, P1_gives_nothing_to_anybody_else_who_listens_there)
{
    const Fd listening = listenAs(::getuid() == 0 ? 65534 : ::getuid());
    ASSERT_TRUE(listening);
    const auto channel = connectToWorker(path());
    ASSERT_FALSE(channel);
    EXPECT_EQ(channel.error().code, EACCES);
}

TEST_F(WorkerSocketTest, says_where_nobody_listens)
{
    const auto channel = connectToWorker(path());
    ASSERT_FALSE(channel);
    EXPECT_NE(channel.error().toString().find(path()), std::string::npos);
    EXPECT_FALSE(connectToWorker(std::string(200, 'x')));
}

} // namespace
} // namespace vnats
