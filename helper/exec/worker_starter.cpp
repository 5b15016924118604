// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/worker_starter.h"

#include "helper/session/worker_launch.h"

#include <cerrno>
#include <csignal>
#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vnats {

namespace {

/// `PID`, or `0 ERRNO WHAT`.
std::string answerOf(const std::expected<pid_t, OsError>& worker)
{
    return worker ? std::to_string(*worker)
                  : "0 " + std::to_string(worker.error().code) + ' ' + worker.error().what;
}

std::expected<pid_t, OsError> readAnswer(const std::string& text)
{
    std::istringstream in(text);
    pid_t pid = 0;
    OsError error;
    in >> pid >> error.code >> std::ws;
    std::getline(in, error.what);
    if (pid > 0)
        return pid;
    return std::unexpected(std::move(error));
}

[[noreturn]] void serve(Courier courier, const WorkerProgram& program, pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    // It is forked by a program that any other of this user may look into; what it passes on is secret.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (::getppid() != parent)
        ::_exit(0);
    while (const auto request = courier.receive()) {
        if (request->descriptors.size() != Courier::kMaxDescriptors)
            break;
        const auto worker =
            launchWorkerForParent(program, request->descriptors[0].get(), request->descriptors[1].get());
        if (!courier.send(answerOf(worker)))
            break;
    }
    ::_exit(0);
}

} // namespace

std::expected<WorkerStarter, OsError> WorkerStarter::fork(const WorkerProgram& program)
{
    auto pair = Courier::pair();
    if (!pair)
        return std::unexpected(std::move(pair.error()));
    auto& [ours, theirs] = *pair;
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0)
        return std::unexpected(OsError::last("cannot start the process that starts workers"));
    if (pid == 0) {
        ours.close();
        serve(std::move(theirs), program, parent);
    }
    return WorkerStarter(std::move(ours));
}

std::expected<pid_t, OsError> WorkerStarter::start(int control, int groups)
{
    if (!m_courier.send("start", {control, groups}))
        return std::unexpected(OsError::last("cannot reach the process that starts workers"));
    const auto answer = m_courier.receive();
    if (!answer)
        return std::unexpected(OsError{EPIPE, "the process that starts workers has ended"});
    auto worker = readAnswer(answer->text);
    // One that could not become a worker is our child all the same. No other child can have ended unseen: the one
    // before it has been reaped.
    while (!worker && ::waitpid(-1, nullptr, WNOHANG) > 0) { }
    return worker;
}

} // namespace vnats
