// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "core/os/os_error.h"
#include "helper/worker/control_channel.h"
#include "helper/worker/control_messages.h"
#include "helper/worker_program.h"

#include <QObject>
#include <QTimer>
#include <chrono>
#include <expected>
#include <memory>
#include <string>
#include <sys/types.h>

class QSocketNotifier;

namespace vnats {

/// One running worker. It begins life as a child of root and is another user without any capability before
/// its first instruction: no supplementary groups, no new privileges, no descriptor but stdio and the control
/// channel (3), default signals, an empty environment. It ends with us, whatever ends us: PR_SET_PDEATHSIG
/// and the end of its channel.
///
/// What it reports is not believed, only decoded; a worker that sends something malformed is killed.
class WorkerProcess : public QObject
{
    Q_OBJECT
public:
    /// After stop() the worker has so long to leave its VLAN in good order.
    static constexpr std::chrono::milliseconds kGrace{2000};

    /// Returns once the program runs; waits for fork and exec, no longer.
    static std::expected<std::unique_ptr<WorkerProcess>, OsError> launch(
        const WorkerProgram& program, const WorkerSetup& setup, int tap);
    /// Kills it if it still runs.
    ~WorkerProcess() override;

    pid_t pid() const { return m_pid; }
    /// Passes this on. A worker that is stuck does not get to hear it.
    void obey(const WorkerCommand& command);
    /// Asks it to end by closing the channel; SIGKILL after kGrace. ended() follows.
    void stop();

Q_SIGNALS:
    void reported(const vnats::WorkerReport& report);
    /// It is gone and reaped. `how` is for people: "signal 11", "exit code 1", "a malformed report".
    void ended(const QString& how);

private:
    WorkerProcess(pid_t pid, Fd pidfd, ControlChannel channel);

    void readReports();
    void onEnded();
    void kill();
    /// Reaps; the answer is for people.
    std::string reap();

    pid_t m_pid;
    Fd m_pidfd;
    ControlChannel m_channel;
    QSocketNotifier* m_channelReadable;
    QSocketNotifier* m_processEnded;
    QTimer m_grace;
    /// Why we killed it ourselves, if we did.
    std::string m_verdict;
};

} // namespace vnats
