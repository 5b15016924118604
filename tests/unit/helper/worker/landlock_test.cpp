// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/landlock.h"

#include "core/os/fd.h"

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vnats {

namespace {

/// What a confined child makes of this: its exit code.
int confined(const std::function<int()>& deed)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        ::_exit(landlock::apply() ? deed() : 101);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000;
}

int opening(const std::string& path, int how)
{
    return confined([&] { return ::open(path.c_str(), how | O_CLOEXEC, 0600) < 0 ? errno : 0; });
}

/// 0 where there is no Landlock.
long version()
{
    constexpr unsigned kAskVersion = 1;
    return std::max(0L, ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion));
}

} // namespace

class LandlockTest : public testing::Test
{
protected:
    void SetUp() override
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        GTEST_SKIP() << "a sanitizer needs its files";
#endif
        if (version() == 0)
            GTEST_SKIP() << "this kernel has no Landlock";
        char folder[] = "/tmp/vlan-nats-test-XXXXXX";
        ASSERT_TRUE(::mkdtemp(folder));
        m_folder = folder;
        m_file = m_folder + "/file";
        std::ofstream(m_file) << "private";
    }
    void TearDown() override
    {
        ::unlink(m_file.c_str());
        ::rmdir(m_folder.c_str());
    }

    std::string m_folder;
    std::string m_file;
};

// Root, as whom the tests run, could do all of this otherwise.

TEST_F(LandlockTest, P3_reads_what_connecting_needs_and_nothing_of_users)
{
    for (const char* const needed : {"/etc/passwd", "/usr", "/proc/self/status", "/dev/null"})
        EXPECT_EQ(opening(needed, O_RDONLY), 0) << needed;
    EXPECT_EQ(opening(m_file, O_RDONLY), EACCES);
    EXPECT_EQ(opening("/", O_RDONLY | O_DIRECTORY), EACCES);
    for (const char* const user : {"/root", "/home", "/var/log"})
        EXPECT_EQ(opening(user, O_RDONLY | O_DIRECTORY), EACCES) << user;
}

TEST_F(LandlockTest, P3_writes_makes_and_removes_no_file)
{
    EXPECT_EQ(opening(m_file, O_WRONLY), EACCES);
    EXPECT_EQ(opening("/etc/passwd", O_RDWR), EACCES);
    EXPECT_EQ(opening(m_folder + "/another", O_WRONLY | O_CREAT), EACCES);
    EXPECT_EQ(confined([&] { return ::unlink(m_file.c_str()) < 0 ? errno : 0; }), EACCES);
    EXPECT_EQ(confined([&] { return ::execl("/bin/true", "true", nullptr) < 0 ? errno : 0; }), EACCES);
}

TEST_F(LandlockTest, P3_binds_no_port_and_reaches_no_abstract_socket)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = "vlan-nats-test-" + std::to_string(::getpid());
    std::memcpy(address.sun_path + 1, name.data(), name.size());
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    const Fd listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ASSERT_EQ(::bind(listening.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(listening.get(), 1), 0);
    const auto reach = [&] {
        const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), size) < 0 ? errno : 0;
    };
    EXPECT_EQ(reach(), 0);
    EXPECT_EQ(confined(reach), version() >= 6 ? EPERM : 0);
    const auto bind = [] {
        sockaddr_in any{};
        any.sin_family = AF_INET;
        const Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        return ::bind(socket.get(), reinterpret_cast<sockaddr*>(&any), sizeof any) < 0 ? errno : 0;
    };
    EXPECT_EQ(confined(bind), version() >= 4 ? EACCES : 0);
}

TEST_F(LandlockTest, opens_a_file_in_memory_again_and_looks_names_up)
{
    const Fd file(::memfd_create("test", MFD_CLOEXEC));
    const std::string path = "/proc/self/fd/" + std::to_string(file.get());
    EXPECT_EQ(opening(path, O_RDONLY), 0);
    EXPECT_EQ(confined([] {
        addrinfo* found = nullptr;
        return ::getaddrinfo("localhost", "4222", nullptr, &found);
    }),
        0);
}

TEST(LocalNamesTest, are_needed_if_a_source_of_hosts_is_asked_through_a_socket)
{
    char path[] = "/tmp/vlan-nats-test-XXXXXX";
    const Fd file(::mkstemp(path));
    const auto needed = [&](const char* text) {
        std::ofstream(path, std::ios::trunc) << text;
        return landlock::localNamesNeeded(path);
    };
    EXPECT_FALSE(needed("passwd: files systemd\nhosts:          files dns\n"));
    EXPECT_FALSE(needed("hosts: files [NOTFOUND=continue SUCCESS=return] dns myhostname # mdns\n"));
    EXPECT_FALSE(needed("#hosts: mdns\n"));
    EXPECT_TRUE(needed("hosts: files mdns4_minimal [NOTFOUND=return] dns\n"));
    EXPECT_TRUE(needed("hosts:mymachines resolve[!UNAVAIL=return] files myhostname dns\n"));
    EXPECT_TRUE(needed("networks: files\n hosts :\tfiles sss"));
    ::unlink(path);
    EXPECT_FALSE(landlock::localNamesNeeded(path));
}

} // namespace vnats
