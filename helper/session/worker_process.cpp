// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/worker_process.h"

#include "core/os/congestion_control.h"
#include "helper/session/worker_launch.h"

#include <QSocketNotifier>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace vnats {

namespace {

/// Reports read in one turn of the event loop, so that a worker that floods us slows down only itself.
constexpr int kReportsPerTurn = 64;
/// Of a whole list of peers there are 64, and otherwise a few in a second. What is not read yet waits with the worker.
constexpr unsigned kReportsAtOnce = 2048;
constexpr std::chrono::milliseconds kReportInterval{2};
constexpr std::chrono::milliseconds kPause{100};
/// A worker makes a connection four times in a second at most, and mostly none.
constexpr unsigned kSocketsAtOnce = 8;
constexpr std::chrono::seconds kSocketInterval{1};

} // namespace

std::expected<std::unique_ptr<WorkerProcess>, OsError> WorkerProcess::launch(
    const WorkerProgram& program, const WorkerSetup& setup, int tap, Timers& timers)
{
    // Goes into the socket's buffer before there is a worker to read it, so that nothing waits for one.
    std::vector<std::byte> packet = encode(setup);
    auto worker = program.socket.empty() ? startChild(program, packet, tap, timers)
                                         : startBySystemd(program, packet, tap, timers);
    ::explicit_bzero(packet.data(), packet.size());
    return worker;
}

std::expected<std::unique_ptr<WorkerProcess>, OsError> WorkerProcess::startChild(
    const WorkerProgram& program, Bytes setup, int tap, Timers& timers)
{
    auto channels = ControlChannel::pair();
    if (!channels)
        return std::unexpected(std::move(channels.error()));
    auto& [ours, theirs] = *channels;
    if (auto sent = ours.send(setup, tap); !sent)
        return std::unexpected(std::move(sent.error()));

    const auto pid =
        program.starter ? program.starter(theirs.descriptor()) : launchWorker(program, theirs.descriptor());
    if (!pid)
        return std::unexpected(pid.error());
    // By number: glibc 2.36 declares these two calls without C linkage. Close-on-exec by definition.
    Fd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, *pid, 0)));
    if (!pidfd) {
        OsError error = OsError::last("cannot watch the worker");
        ::kill(*pid, SIGKILL);
        ::waitpid(*pid, nullptr, 0);
        return std::unexpected(std::move(error));
    }
    return std::unique_ptr<WorkerProcess>(
        new WorkerProcess(std::move(pidfd), std::move(ours), program, timers));
}

std::expected<std::unique_ptr<WorkerProcess>, OsError> WorkerProcess::startBySystemd(
    const WorkerProgram& program, Bytes setup, int tap, Timers& timers)
{
    auto connected = connectToWorker(program.socket);
    if (!connected)
        return std::unexpected(std::move(connected.error()));
    ControlChannel ours(*std::move(connected));
    if (auto sent = ours.send(setup, tap); !sent)
        return std::unexpected(std::move(sent.error()));
    return std::unique_ptr<WorkerProcess>(new WorkerProcess(Fd(), std::move(ours), program, timers));
}

std::unique_ptr<WorkerProcess> WorkerProcess::adopt(Fd channel, const WorkerProgram& program, Timers& timers)
{
    return std::unique_ptr<WorkerProcess>(
        new WorkerProcess(Fd(), ControlChannel(std::move(channel)), program, timers));
}

WorkerProcess::WorkerProcess(Fd pidfd, ControlChannel channel, const WorkerProgram& program, Timers& timers)
    : m_program(program)
    , m_pidfd(std::move(pidfd))
    , m_channel(std::move(channel))
    , m_channelReadable(new QSocketNotifier(m_channel.descriptor(), QSocketNotifier::Read, this))
    , m_grace(timers.make([this] { kill(); }))
    , m_reports(timers.clock(), kReportsAtOnce, kReportInterval)
    , m_sockets(timers.clock(), kSocketsAtOnce, kSocketInterval)
    , m_pause(timers.make([this] { m_channelReadable->setEnabled(true); }))
{
    connect(m_channelReadable, &QSocketNotifier::activated, this, &WorkerProcess::readReports);
    if (!m_pidfd) {
        m_channel.identifySender();
        return;
    }
    m_processEnded = new QSocketNotifier(m_pidfd.get(), QSocketNotifier::Read, this);
    connect(m_processEnded, &QSocketNotifier::activated, this, &WorkerProcess::onEnded);
}

WorkerProcess::~WorkerProcess()
{
    if (!m_pidfd)
        return;
    kill();
    reap();
}

void WorkerProcess::obey(const WorkerCommand& command, int attached)
{
    std::vector<std::byte> packet = encode(command);
    if (m_channel.descriptor() >= 0)
        (void)m_channel.send(packet, attached);
    ::explicit_bzero(packet.data(), packet.size());
}

void WorkerProcess::stop()
{
    m_stopping = true;
    m_grace->start(kGrace);
    // Closing alone would not tell it, while systemd keeps the channel as well.
    m_channel.finish();
    if (!m_pidfd) // we learn of its end only when it closes the channel
        return;
    m_channelReadable->setEnabled(false);
    m_pause->stop();
    m_channel.close();
}

void WorkerProcess::readReports()
{
    for (int i = 0; i < kReportsPerTurn; ++i) {
        if (!m_reports.take()) {
            m_channelReadable->setEnabled(false);
            m_pause->start(kPause);
            return;
        }
        const auto packet = m_channel.receive(ControlChannel::Takes::Descriptor);
        if (!packet) {
            if (packet.error() == ControlChannel::End::Closed)
                onChannelClosed();
            else if (packet.error() == ControlChannel::End::Malformed)
                onMalformed();
            return;
        }
        if (packet->sender > 0 && !m_theirs && !m_pidfd)
            identify(packet->sender);
        if (m_stopping)
            continue;
        const auto report = decodeReport(packet->bytes);
        if (!report || packet->attached.operator bool() != hasAttachment(*report))
            return onMalformed();
        if (packet->attached) {
            giveBbr(packet->attached.get());
            continue;
        }
        Q_EMIT reported(*report);
        if (m_channel.descriptor() < 0) // a listener has stopped us
            return;
    }
}

void WorkerProcess::giveBbr(int socket)
{
    if (m_sockets.take() && congestion_control::isTcp(socket))
        (void)congestion_control::chooseBbr(socket);
}

void WorkerProcess::onMalformed()
{
    m_verdict = "a malformed report";
    m_stopping = true;
    if (m_pidfd)
        m_channelReadable->setEnabled(false);
    kill();
}

void WorkerProcess::identify(pid_t sender)
{
    if (sender == ::getpid())
        return;
    Fd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, sender, 0)));
    // Its number may be another process's by now, unless it still holds the channel.
    pollfd channel{m_channel.descriptor(), POLLRDHUP, 0};
    if (!pidfd || ::poll(&channel, 1, 0) != 0)
        return;
    m_theirs = std::move(pidfd);
    m_theirPid = sender;
    m_processEnded = new QSocketNotifier(m_theirs.get(), QSocketNotifier::Read, this);
    connect(m_processEnded, &QSocketNotifier::activated, this, &WorkerProcess::onEnded);
}

void WorkerProcess::onChannelClosed()
{
    m_channelReadable->setEnabled(false);
    if (!m_pidfd && !m_theirs)
        finish("the reason is in its log");
    else if (!m_grace->isActive()) // it will exit, or it has been broken into and will be killed
        m_grace->start(kGrace);
}

void WorkerProcess::onEnded()
{
    m_processEnded->setEnabled(false);
    // Its last reports may explain why.
    if (m_channelReadable->isEnabled())
        readReports();
    finish(m_pidfd ? reap() : "the reason is in its log");
}

void WorkerProcess::finish(const std::string& how)
{
    // Its end may be seen on the channel and by the process at once.
    if (std::exchange(m_finished, true))
        return;
    m_channelReadable->setEnabled(false);
    m_channel.close();
    m_grace->stop();
    m_pause->stop();
    Q_EMIT ended(QString::fromStdString(m_verdict.empty() ? how : m_verdict));
}

void WorkerProcess::kill()
{
    // By descriptor: the process id may belong to another process by now.
    if (m_pidfd) {
        ::syscall(SYS_pidfd_send_signal, m_pidfd.get(), SIGKILL, nullptr, 0);
    } else if (m_theirs && m_program.endUnit && !std::exchange(m_killed, true)) {
        m_program.endUnit(m_theirPid);
        m_grace->start(kGrace);
    } else {
        m_survives = true;
        finish("it did not listen any more");
    }
}

std::string WorkerProcess::reap()
{
    siginfo_t info{};
    int result = 0;
    do
        result = ::waitid(P_PIDFD, static_cast<id_t>(m_pidfd.get()), &info, WEXITED);
    while (result != 0 && errno == EINTR);
    m_pidfd.reset();
    if (result != 0)
        return "an unknown cause";
    const std::string number = std::to_string(info.si_status);
    if (info.si_code == CLD_EXITED)
        return "exit code " + number;
    // helper/worker/seccomp_filter.h
    return "signal " + number + (info.si_status == SIGSYS ? ", for a system call that it may not make" : "");
}

} // namespace vnats
