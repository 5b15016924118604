// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/seccomp_filter.h"

#include <array>
#include <bit>
#include <cassert>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

// What the libraries need.
// Syscalls of glibc's memory: brk mmap mprotect munmap mremap madvise
// Syscalls of glibc's threads: futex clone set_robust_list rseq sched_yield membarrier sched_getaffinity
// Syscalls of glibc's signals: rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack tgkill restart_syscall
// Syscalls of glibc's clocks: clock_gettime clock_getres gettimeofday time nanosleep clock_nanosleep
// Syscalls of glibc's rest: exit exit_group getpid gettid getcpu prctl prlimit64 uname
// Syscalls of cnats: sendto recvfrom poll ppoll select pselect6 shutdown
// Syscalls of OpenSSL: getrandom getuid geteuid getgid getegid sysinfo
// Syscalls of reading files: openat read readv pread64 close lseek getdents64 readlink readlinkat getcwd dup
// Syscalls of looking at files: newfstatat fstat stat lstat statx fstatfs access faccessat faccessat2
// Syscalls of looking names up: bind sendmsg sendmmsg recvmsg recvmmsg fcntl ioctl

namespace vnats::seccomp_filter {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#elif defined(__riscv) && __riscv_xlen == 64
constexpr std::uint32_t kMachine = AUDIT_ARCH_RISCV64;
#else
constexpr std::uint32_t kMachine = 0;
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitizer = true;
#else
constexpr bool kSanitizer = false;
#endif

constexpr std::uint32_t refuseWith(int error)
{
    return SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error);
}

constexpr std::array kDeclared = {
#include "worker_syscalls.inc"
};

/// Calls that only an intruder would make.
constexpr std::array kDeadly = {__NR_execve, __NR_execveat, __NR_ptrace, __NR_process_vm_readv,
    __NR_process_vm_writev, __NR_kcmp, __NR_mount, __NR_umount2, __NR_pivot_root, __NR_chroot, __NR_setns,
    __NR_unshare, __NR_bpf, __NR_perf_event_open, __NR_userfaultfd, __NR_init_module, __NR_finit_module,
    __NR_delete_module, __NR_kexec_load, __NR_reboot, __NR_swapon, __NR_add_key, __NR_request_key,
    __NR_keyctl};

/// Compares only the lower half of an argument: the kernel takes all those that are judged here as ints.
struct Condition
{
    unsigned argument = 0;
    std::uint32_t mask = ~0U;
    std::uint32_t value = 0;
};

/// Allows a call if all conditions of any one way hold.
struct Rule
{
    int call = 0;
    std::vector<std::vector<Condition>> ways;
    std::uint32_t otherwise = 0;
};

constexpr std::uint32_t bits(auto value)
{
    return static_cast<std::uint32_t>(value);
}

std::vector<std::vector<Condition>> anyOf(unsigned argument, std::initializer_list<std::uint64_t> values)
{
    std::vector<std::vector<Condition>> ways;
    for (const std::uint64_t value : values)
        ways.push_back({{argument, ~0U, bits(value)}});
    return ways;
}

std::vector<std::vector<Condition>> sockets(bool localNames)
{
    constexpr std::uint32_t kType = 0xf; // above it are SOCK_CLOEXEC and SOCK_NONBLOCK
    std::vector<std::vector<Condition>> ways = {{{0, ~0U, AF_NETLINK}, {2, ~0U, NETLINK_ROUTE}}};
    if (localNames)
        ways.push_back({{0, ~0U, AF_UNIX}});
    for (const int family : {AF_INET, AF_INET6})
        for (const auto& [type, protocol] : {std::pair(SOCK_STREAM, IPPROTO_TCP), {SOCK_STREAM, IPPROTO_IP},
                 {SOCK_DGRAM, IPPROTO_UDP}, {SOCK_DGRAM, IPPROTO_IP}})
            ways.push_back({{0, ~0U, bits(family)}, {1, kType, bits(type)}, {2, ~0U, bits(protocol)}});
    return ways;
}

/// What cnats, the C library and its name services set, and we. Not among them: filters, other protocols on
/// top of TCP, multicast groups, other interfaces.
std::vector<std::vector<Condition>> socketOptions()
{
    std::vector<std::vector<Condition>> ways;
    const auto add = [&ways](int level, std::initializer_list<int> options) {
        for (const int option : options)
            ways.push_back({{1, ~0U, bits(level)}, {2, ~0U, bits(option)}});
    };
    add(SOL_SOCKET,
        {SO_REUSEADDR, SO_KEEPALIVE, SO_LINGER, SO_SNDBUF, SO_RCVBUF, SO_SNDTIMEO, SO_RCVTIMEO, SO_PASSCRED});
    add(IPPROTO_TCP,
        {TCP_NODELAY, TCP_USER_TIMEOUT, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_SYNCNT,
            TCP_NOTSENT_LOWAT, TCP_CONGESTION});
    add(IPPROTO_IP, {IP_RECVERR, IP_MTU_DISCOVER, IP_TOS});
    add(IPPROTO_IPV6, {IPV6_RECVERR, IPV6_MTU_DISCOVER, IPV6_V6ONLY, IPV6_TCLASS});
    add(SOL_NETLINK, {NETLINK_EXT_ACK, NETLINK_GET_STRICT_CHK});
    return ways;
}

/// These come before the list, which may name the same calls: the first decision about a call counts.
std::vector<Rule> rules(bool localNames)
{
    constexpr auto kWrites = bits(O_ACCMODE | O_CREAT | O_TRUNC | O_TMPFILE) & ~bits(O_DIRECTORY);
    constexpr auto kNamespaces = bits(CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC
        | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET);
    constexpr auto kThread = bits(CLONE_THREAD | CLONE_VM | CLONE_SIGHAND);
    constexpr std::uint32_t kWriteAndRun = PROT_WRITE | PROT_EXEC;
    // Not other processes: another worker runs as the same user.
    const auto self = bits(::getpid());
    return {
        {__NR_openat, {{{2, kWrites, O_RDONLY}}}, refuseWith(EACCES)},
        {__NR_socket, sockets(localNames), refuseWith(EAFNOSUPPORT)},
        {__NR_setsockopt, socketOptions(), refuseWith(ENOPROTOOPT)},
        {__NR_fcntl, anyOf(1, {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL}),
            refuseWith(EINVAL)},
        {__NR_clone, {{{0, kThread | kNamespaces, kThread}}}, refuseWith(EPERM)},
        {__NR_mmap, {{{2, kWriteAndRun, 0}}, {{2, kWriteAndRun, PROT_WRITE}}, {{2, kWriteAndRun, PROT_EXEC}}},
            refuseWith(EACCES)},
        {__NR_mprotect, {{{2, PROT_EXEC, 0}}}, refuseWith(EACCES)},
        {__NR_tgkill, anyOf(0, {self}), refuseWith(EPERM)},
        {__NR_prlimit64, anyOf(0, {0, self}), refuseWith(EPERM)},
        {__NR_prctl, anyOf(0, {PR_SET_NAME, PR_GET_DUMPABLE, PR_GET_NAME}), refuseWith(EINVAL)},
        {__NR_ioctl,
            anyOf(1,
                {TUNSETOFFLOAD, TUNSETCARRIER, TUNGETIFF, SIOCGIFFLAGS, SIOCGIFINDEX, SIOCOUTQ, FIONREAD,
                    FIONBIO}),
            refuseWith(ENOTTY)},
    };
}

class Program
{
public:
    Program()
    {
        load(offsetof(seccomp_data, arch));
        // By the numbers of another architecture, as 32-bit programs use them, a call would be taken for
        // another.
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kMachine, 1, 0));
        answer(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
    }

    void add(const Rule& rule)
    {
        std::size_t length = 1;
        for (const auto& way : rule.ways)
            length += 3 * way.size() + 1;
        unless(bits(rule.call), length);
        for (const auto& way : rule.ways) {
            std::size_t left = 3 * way.size() + 1;
            for (const Condition& condition : way) {
                load(static_cast<std::uint32_t>(
                    offsetof(seccomp_data, args) + condition.argument * sizeof(std::uint64_t)));
                m_code.push_back(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, condition.mask));
                left -= 3;
                unless(condition.value, left);
            }
            answer(SECCOMP_RET_ALLOW);
        }
        answer(rule.otherwise);
    }

    void add(int call, std::uint32_t action)
    {
        unless(bits(call), 1);
        answer(action);
    }

    void answer(std::uint32_t action) { m_code.push_back(BPF_STMT(BPF_RET | BPF_K, action)); }

    sock_fprog code() { return {static_cast<unsigned short>(m_code.size()), m_code.data()}; }

private:
    void load(std::uint32_t offset) { m_code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)); }
    /// Skips `over` instructions unless the loaded value is this one.
    void unless(std::uint32_t value, std::size_t over)
    {
        assert(over <= UINT8_MAX);
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, static_cast<std::uint8_t>(over)));
    }

    std::vector<sock_filter> m_code;
};

} // namespace

std::expected<void, OsError> apply(bool localNames)
{
    // On a big-endian machine the halves of an argument are the other way round.
    if (kMachine == 0 || kSanitizer || std::endian::native != std::endian::little)
        return std::unexpected(OsError{ENOTSUP, "cannot filter system calls in this build"});
    Program program;
    for (const Rule& rule : rules(localNames))
        program.add(rule);
    for (const int call : kDeclared)
        program.add(call, SECCOMP_RET_ALLOW);
    for (const int call : kDeadly)
        program.add(call, SECCOMP_RET_KILL_PROCESS);
    program.answer(refuseWith(ENOSYS));

    sock_fprog code = program.code();
    // By number, because glibc has no wrapper. For all threads, because cnats and OpenSSL may have started
    // some.
    const long refused = ::syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &code);
    if (refused < 0)
        return std::unexpected(OsError::last("cannot filter system calls"));
    if (refused > 0) // a thread has a filter of its own
        return std::unexpected(OsError{EBUSY, "cannot filter the system calls of all threads"});
    return {};
}

} // namespace vnats::seccomp_filter
