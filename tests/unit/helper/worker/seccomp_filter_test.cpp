// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/seccomp_filter.h"

#include "core/os/fd.h"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <linux/netlink.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace vnats {

namespace {

/// What a child that has the filter makes of this: its exit code (0 … 100), or 1000 + the signal that ended
/// it.
int filtered(const std::function<int()>& deed, bool localNames = true)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_CORE, &none);
        ::_exit(seccomp_filter::apply(localNames) ? deed() : 101);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

constexpr int kKilled = 1000 + SIGSYS;

/// The errno of a bare system call under the filter, 0 when it is allowed and works.
template <typename... Arguments>
int errorOf(long call, Arguments... arguments)
{
    return filtered([=] { return ::syscall(call, arguments...) < 0 ? errno : 0; });
}

} // namespace

/// Root, as whom the tests run, could do all of this without the filter.
class SeccompFilterTest : public testing::Test
{
protected:
    void SetUp() override
    {
        const int works = filtered([] { return 0; });
        if (works == 101)
            GTEST_SKIP() << "no filter in this build or on this machine";
        ASSERT_EQ(works, 0);
    }
};

TEST_F(SeccompFilterTest, P3_runs_no_program)
{
    char* const nothing[] = {nullptr};
    EXPECT_EQ(errorOf(SYS_execve, "/bin/true", nothing, nothing), kKilled);
    const Fd program(::open("/bin/true", O_PATH | O_CLOEXEC));
    EXPECT_EQ(errorOf(SYS_execveat, program.get(), "", nothing, nothing, AT_EMPTY_PATH), kKilled);
    EXPECT_EQ(filtered([] { return ::fork() < 0 ? errno : 0; }), EPERM);
    EXPECT_EQ(filtered([] { return std::system("true") == 0 ? 1 : 0; }), 0);
}

TEST_F(SeccompFilterTest, P3_opens_files_for_reading_alone)
{
    for (const int how :
        {O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC, O_WRONLY | O_CREAT | O_EXCL, O_RDONLY | O_CREAT})
        EXPECT_EQ(errorOf(SYS_openat, AT_FDCWD, "/dev/null", how, 0600), EACCES) << how;
    EXPECT_EQ(errorOf(SYS_openat, AT_FDCWD, "/tmp", O_RDWR | O_TMPFILE, 0600), EACCES);
    EXPECT_EQ(errorOf(SYS_openat, AT_FDCWD, "/dev/null", O_RDONLY | O_CLOEXEC), 0);
    EXPECT_EQ(errorOf(SYS_openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC), 0);
    EXPECT_EQ(filtered([] { return std::ofstream("/tmp/vlan-nats-seccomp") ? 0 : 1; }), 1);
    for (const long call : {SYS_truncate, SYS_unlinkat, SYS_renameat2, SYS_mkdirat, SYS_fchmodat, SYS_linkat,
             SYS_symlinkat, SYS_mknodat, SYS_openat2, SYS_memfd_create, SYS_open_by_handle_at})
        EXPECT_EQ(errorOf(call, 0, 0, 0, 0, 0), ENOSYS) << call;
}

TEST_F(SeccompFilterTest, P3_makes_no_socket_but_those_for_servers_and_names)
{
    const auto make = [](int family, int type, int protocol) {
        return errorOf(SYS_socket, family, type, protocol);
    };
    for (const int family : {AF_INET, AF_INET6}) {
        EXPECT_EQ(make(family, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP), 0);
        EXPECT_EQ(make(family, SOCK_DGRAM | SOCK_NONBLOCK, 0), 0);
        EXPECT_EQ(make(family, SOCK_RAW, IPPROTO_RAW), EAFNOSUPPORT);
        EXPECT_EQ(make(family, SOCK_DGRAM, family == AF_INET ? int(IPPROTO_ICMP) : int(IPPROTO_ICMPV6)),
            EAFNOSUPPORT);
    }
    EXPECT_EQ(make(AF_UNIX, SOCK_STREAM, 0), 0);
    const auto local = [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? errno : 0; };
    EXPECT_EQ(filtered(local, false), EAFNOSUPPORT);
    EXPECT_EQ(make(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE), 0);
    EXPECT_EQ(make(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT), EAFNOSUPPORT);
    EXPECT_EQ(make(AF_PACKET, SOCK_RAW, 0), EAFNOSUPPORT);
    EXPECT_EQ(make(AF_BLUETOOTH, SOCK_RAW, 0), EAFNOSUPPORT);
    EXPECT_EQ(make(AF_VSOCK, SOCK_STREAM, 0), EAFNOSUPPORT);
    // Nobody is let in.
    EXPECT_EQ(errorOf(SYS_listen, 0, 1), ENOSYS);
    EXPECT_EQ(errorOf(SYS_accept4, 0, 0, 0, 0), ENOSYS);
}

TEST_F(SeccompFilterTest, P3_changes_a_descriptor_or_a_socket_in_the_usual_ways_alone)
{
    const Fd file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const auto control = [&](int command, long argument) {
        return errorOf(SYS_fcntl, file.get(), command, argument);
    };
    for (const int command : {F_GETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC})
        EXPECT_EQ(control(command, 0), 0) << command;
    EXPECT_EQ(control(F_SETFD, FD_CLOEXEC), 0);
    EXPECT_EQ(control(F_SETFL, O_NONBLOCK), 0);
    for (const int command : {F_SETOWN, F_SETSIG, F_NOTIFY, F_SETLEASE, F_SETPIPE_SZ, F_ADD_SEALS})
        EXPECT_EQ(control(command, 0), EINVAL) << command;

    const auto set = [](int level, int option) {
        return filtered([=] {
            const int on = 1;
            const Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            return ::setsockopt(socket.get(), level, option, &on, sizeof on) < 0 ? errno : 0;
        });
    };
    EXPECT_EQ(set(SOL_SOCKET, SO_RCVBUF), 0);
    EXPECT_EQ(set(IPPROTO_TCP, TCP_NODELAY), 0);
    for (const int option : {SO_ATTACH_FILTER, SO_ATTACH_BPF, SO_BINDTODEVICE, SO_MARK, SO_DETACH_FILTER})
        EXPECT_EQ(set(SOL_SOCKET, option), ENOPROTOOPT) << option;
    EXPECT_EQ(set(IPPROTO_TCP, TCP_ULP), ENOPROTOOPT);
    EXPECT_EQ(set(IPPROTO_IP, IP_ADD_MEMBERSHIP), ENOPROTOOPT);
}

TEST_F(SeccompFilterTest, P3_touches_no_other_process_and_no_kernel)
{
    for (const long call : {SYS_ptrace, SYS_process_vm_writev, SYS_mount, SYS_setns, SYS_unshare, SYS_bpf,
             SYS_perf_event_open, SYS_init_module, SYS_keyctl})
        EXPECT_EQ(errorOf(call, 0, 0, 0, 0, 0, 0), kKilled) << call;
    const long parent = ::getpid();
    EXPECT_EQ(errorOf(SYS_kill, parent, 0), ENOSYS);
    EXPECT_EQ(errorOf(SYS_tgkill, parent, parent, 0), EPERM);
    EXPECT_EQ(errorOf(SYS_prlimit64, parent, RLIMIT_NOFILE, nullptr, nullptr), EPERM);
    EXPECT_EQ(errorOf(SYS_setuid, 0), ENOSYS);
    EXPECT_EQ(errorOf(SYS_io_uring_setup, 1, nullptr), ENOSYS);
    EXPECT_EQ(errorOf(SYS_ioctl, 0, TIOCSTI, "x"), ENOTTY);
    EXPECT_EQ(errorOf(SYS_prctl, PR_SET_DUMPABLE, 1, 0, 0, 0), EINVAL);
    EXPECT_EQ(filtered([] {
        return ::mmap(nullptr, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
            ? errno
            : 0;
    }),
        EACCES);
#ifdef __x86_64__
    // By the numbers of 32-bit programs: getpid. A kernel that does not know them ends the process as well.
    EXPECT_GT(filtered([] {
        long result = 20;
        asm volatile("int $0x80" : "+a"(result) : : "memory");
        return 0;
    }),
        1000);
#endif
}

TEST_F(SeccompFilterTest, P3_lets_threads_memory_and_name_look_up_work)
{
    EXPECT_EQ(filtered([] {
        int done = 0;
        std::thread([&] { done = std::vector<char>(64 * 1024 * 1024, 'x').back() == 'x'; }).join();
        addrinfo hints{};
        hints.ai_flags = AI_ADDRCONFIG;
        addrinfo* found = nullptr;
        const int error = ::getaddrinfo("localhost", "4222", &hints, &found);
        // Without a loopback interface there is nothing to find; the look-up has worked all the same.
        return done && (error == 0 || error == EAI_NONAME || error == EAI_ADDRFAMILY) ? 0 : 1;
    }),
        0);
}

TEST_F(SeccompFilterTest, P3_holds_for_threads_that_were_there_before)
{
    EXPECT_EQ(filtered([] { return 0; }), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        int ends[2];
        if (::pipe(ends) != 0)
            ::_exit(2);
        int refused = 0;
        std::thread before([&] {
            char go = 0;
            [[maybe_unused]] const ssize_t got = ::read(ends[0], &go, 1);
            refused = ::open("/dev/null", O_WRONLY) < 0 ? errno : 0;
        });
        const bool applied = seccomp_filter::apply(true).has_value();
        [[maybe_unused]] const ssize_t written = ::write(ends[1], "x", 1);
        before.join();
        ::_exit(applied && refused == EACCES ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

} // namespace vnats
