// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "core/os/os_error.h"
#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"
#include "helper/process/rate_limit.h"
#include "helper/process/timers.h"
#include "helper/session/worker_program.h"

#include <QObject>
#include <chrono>
#include <expected>
#include <memory>
#include <string>

class QSocketNotifier;

namespace vnats {

/// One running worker. It starts as a child of root and, before its first own instruction, becomes another
/// user without any capability: no supplementary groups, no new privileges, no descriptors but stdio and the
/// control channel (3), default signals, an empty environment. It ends when we end, for whatever reason:
/// PR_SET_PDEATHSIG and the closed channel see to that.
///
/// Where systemd starts the workers (WorkerProgram::socket), it is not our child. The kernel tells which process
/// sends its reports; that one's end is its end, systemd kills it for us, and the system's log says why it
/// ended. One that cannot be killed keeps the TAP's descriptor: survives() says so, and whoever hears of its end
/// has to take the interface away.
///
/// It may not choose the congestion control of its connection to the server, and hands it over for that. We look whether it
/// is one of TCP, give it bbr if the kernel has it, and close it; whatever else it hands over is only closed. Nobody is
/// told of a refusal: the VLAN works without.
///
/// What it reports is decoded, not believed, and read at a bounded rate, because every report may have us do
/// something; a worker that sends something malformed is killed.
class WorkerProcess : public QObject
{
    Q_OBJECT
public:
    /// The time that stop() leaves the worker to say goodbye to its VLAN.
    static constexpr std::chrono::milliseconds kGrace{2000};

    /// Returns once the program runs; waits for fork and exec alone. `timers` must outlive the worker.
    static std::expected<std::unique_ptr<WorkerProcess>, OsError> launch(
        const WorkerProgram& program, const WorkerSetup& setup, int tap, Timers& timers);
    /// One that an earlier helper has had systemd start, by our end of its channel. It has more to tell than
    /// it will repeat; ReportAll makes it.
    static std::unique_ptr<WorkerProcess> adopt(Fd channel, const WorkerProgram& program, Timers& timers);
    /// Kills it if it still runs and is our child.
    ~WorkerProcess() override;

    /// Sends the command; a worker that is stuck loses it.
    void obey(const WorkerCommand& command, int attached = -1);
    /// Asks it to end by closing the channel; SIGKILL after kGrace. ended() follows.
    void stop();
    /// With ended(): it could not be killed, and may go on with the TAP.
    bool survives() const { return m_survives; }
    /// Our end of its channel.
    int channel() const { return m_channel.descriptor(); }

Q_SIGNALS:
    void reported(const vnats::WorkerReport& report);
    /// It is gone and reaped. `how` is for people: "signal 11", "exit code 1", "a malformed report".
    void ended(const QString& how);

private:
    /// Without a pidfd it is systemd's child.
    WorkerProcess(Fd pidfd, ControlChannel channel, const WorkerProgram& program, Timers& timers);
    static std::expected<std::unique_ptr<WorkerProcess>, OsError> startChild(
        const WorkerProgram& program, Bytes setup, int tap, Timers& timers);
    static std::expected<std::unique_ptr<WorkerProcess>, OsError> startBySystemd(
        const WorkerProgram& program, Bytes setup, int tap, Timers& timers);

    void readReports();
    void giveBbr(int socket);
    void onMalformed();
    void onChannelClosed();
    void onEnded();
    /// Of systemd's: the process that has sent something.
    void identify(pid_t sender);
    void kill();
    /// Closes the channel and emits ended().
    void finish(const std::string& how);
    /// Reaps; the answer is for people.
    std::string reap();

    const WorkerProgram& m_program;
    Fd m_pidfd;
    /// Of systemd's child, once it has sent something.
    Fd m_theirs;
    pid_t m_theirPid = 0;
    ControlChannel m_channel;
    QSocketNotifier* m_channelReadable;
    /// Of m_pidfd or m_theirs.
    QSocketNotifier* m_processEnded = nullptr;
    std::unique_ptr<Timer> m_grace;
    RateLimit m_reports;
    /// How many connections it may have us look at.
    RateLimit m_sockets;
    /// Until m_reports allows more.
    std::unique_ptr<Timer> m_pause;
    bool m_stopping = false;
    bool m_killed = false;
    bool m_survives = false;
    bool m_finished = false;
    /// Why we killed it ourselves, if we did.
    std::string m_verdict;
};

} // namespace vnats
