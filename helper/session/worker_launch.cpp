// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/worker_launch.h"

#include "helper/contract/user_namespace.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <sched.h>
#include <string>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace vnats {

namespace {

constexpr int kControlDescriptor = 3;
constexpr int kGroupsDescriptor = 4;
/// Above every descriptor that the child sets up, below every limit.
constexpr int kFirstFreeDescriptor = 16;

/// Everything that the child needs, made before the fork.
struct Plan
{
    int binary = -1;
    int control = -1;
    /// May be none.
    int groups = -1;
    /// The child writes here which step failed; a successful exec closes it.
    int report = -1;
    pid_t parent = 0;
    const WorkerProgram::User* user = nullptr;
    char* const* environment = nullptr;
};

/// What the child says when a step fails.
struct Failure
{
    int code = 0;
    std::array<char, 32> step{};
};

[[noreturn]] void giveUp(int report, const char* step)
{
    Failure failure;
    failure.code = errno;
    for (std::size_t i = 0; i + 1 < failure.step.size() && step[i]; ++i)
        failure.step[i] = step[i];
    [[maybe_unused]] const ssize_t written = ::write(report, &failure, sizeof failure);
    ::_exit(127);
}

/// The child, between fork and exec: async-signal-safe calls only (signal-safety(7)). The identity is changed
/// by bare system calls because glibc's wrappers would go looking for the threads of the parent.
[[noreturn]] void becomeWorker(const Plan& plan)
{
    // Signals come first: until here the parent's handlers could run.
    struct sigaction standard
    {
    };
    standard.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal)
        ::sigaction(signal, &standard, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);

    // Moves our descriptors out of the way of 0 … 3, sets those up, and lets nothing else survive the exec.
    const int report = ::fcntl(plan.report, F_DUPFD_CLOEXEC, kFirstFreeDescriptor);
    if (report < 0)
        giveUp(plan.report, "descriptors");
    const int binary = ::fcntl(plan.binary, F_DUPFD_CLOEXEC, kFirstFreeDescriptor);
    const int control = ::fcntl(plan.control, F_DUPFD_CLOEXEC, kFirstFreeDescriptor);
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (binary < 0 || control < 0 || null < 0 || ::dup2(null, STDIN_FILENO) < 0
        || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        giveUp(report, "descriptors");
    // Before the lower numbers are taken: any of ours may be one of them.
    const int groups = plan.groups < 0 ? -1 : ::fcntl(plan.groups, F_DUPFD_CLOEXEC, kFirstFreeDescriptor);
    if (::dup2(control, kControlDescriptor) < 0
        || ::syscall(SYS_close_range, kControlDescriptor + 1, ~0U, CLOSE_RANGE_CLOEXEC) != 0
        || (plan.groups >= 0 && ::dup2(groups, kGroupsDescriptor) < 0))
        giveUp(report, "descriptors");
    if (::chdir("/") != 0)
        giveUp(report, "chdir");
    // Away from our terminal: Ctrl-C is for the helper, which then ends its workers in good order.
    if (::setsid() < 0)
        giveUp(report, "setsid");

    if (plan.user) {
        const auto uid = plan.user->uid;
        const auto gid = plan.user->gid;
        if (::syscall(SYS_setgroups, 0, nullptr) != 0)
            giveUp(report, "setgroups");
        if (::syscall(SYS_setresgid, gid, gid, gid) != 0)
            giveUp(report, "setresgid");
        if (::syscall(SYS_setresuid, uid, uid, uid) != 0)
            giveUp(report, "setresuid");
    }
    // After the change of user, which would clear it. If the parent has died before, it came too late.
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        giveUp(report, "PR_SET_PDEATHSIG");
    if (::getppid() != plan.parent)
        ::_exit(127);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        giveUp(report, "PR_SET_NO_NEW_PRIVS");

    char name[] = "vlan-nats-worker";
    char* const arguments[] = {name, nullptr};
    ::syscall(SYS_execveat, binary, "", arguments, plan.environment, AT_EMPTY_PATH);
    giveUp(report, "execveat");
}

/// Of our environment, only a sanitizer's options reach the worker, and only in a build with that sanitizer.
std::vector<std::string> workerEnvironment()
{
    std::vector<std::string> environment = {"LANG=C.UTF-8"};
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    for (const char* const name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"})
        if (const char* const value = std::getenv(name))
            environment.push_back(std::string(name) + '=' + value);
#endif
    return environment;
}

enum class Parent { We, OurParent };

std::expected<pid_t, OsError> launchFor(Parent parent, const WorkerProgram& program, int control, int groups)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return std::unexpected(OsError::last("cannot start the worker"));
    const Fd outcome(ends[0]);
    Fd report(ends[1]);

    std::vector<std::string> texts = workerEnvironment();
    std::vector<char*> environment;
    for (std::string& text : texts)
        environment.push_back(text.data());
    environment.push_back(nullptr);

    Plan plan;
    plan.binary = program.binary.get();
    plan.control = control;
    plan.groups = groups;
    plan.report = report.get();
    plan.parent = parent == Parent::We ? ::getpid() : ::getppid();
    plan.user = program.user ? &*program.user : nullptr;
    plan.environment = environment.data();

    const pid_t pid = parent == Parent::We ? ::fork()
                                           : static_cast<pid_t>(::syscall(SYS_clone, CLONE_PARENT | SIGCHLD,
                                               nullptr, nullptr, nullptr, nullptr));
    if (pid < 0)
        return std::unexpected(OsError::last("cannot start the worker"));
    if (pid == 0)
        becomeWorker(plan);

    report.reset();
    Failure failure;
    ssize_t got = 0;
    do
        got = ::read(outcome.get(), &failure, sizeof failure);
    while (got < 0 && errno == EINTR);
    if (got == 0)
        return pid;
    if (parent == Parent::We)
        ::waitpid(pid, nullptr, 0);
    failure.step.back() = '\0';
    return std::unexpected(
        OsError{failure.code, std::string("cannot start the worker (") + failure.step.data() + ')'});
}

} // namespace

std::expected<pid_t, OsError> launchWorker(const WorkerProgram& program, int control)
{
    return launchFor(Parent::We, program, control, -1);
}

std::expected<pid_t, OsError> launchWorkerForParent(const WorkerProgram& program, int control, int groups)
{
    return launchFor(Parent::OurParent, program, control, groups);
}

Problem notStarted(const OsError& error, const WorkerProgram& program)
{
    if (program.socket.empty() && program.user && !hasUser(program.user->uid, program.user->gid))
        return {ProblemCode::WorkerDiedUserNamespace, {{"user", program.user->name}}};
    return {ProblemCode::WorkerDiedNotStarted, {{"reason", error.toString()}}};
}

std::expected<Fd, OsError> connectToWorker(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return std::unexpected(OsError{ENAMETOOLONG, "cannot reach " + path});
    std::memcpy(address.sun_path, path.data(), path.size());
    Fd channel(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!channel || ::connect(channel.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return std::unexpected(OsError::last("cannot reach " + path));
    ucred listener{};
    socklen_t size = sizeof listener;
    if (::getsockopt(channel.get(), SOL_SOCKET, SO_PEERCRED, &listener, &size) != 0 || listener.uid != 0)
        return std::unexpected(OsError{EACCES, "the program that listens at " + path + " is not root's"});
    return channel;
}

} // namespace vnats
