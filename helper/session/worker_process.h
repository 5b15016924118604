// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "core/os/os_error.h"
#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"
#include "helper/session/worker_program.h"

#include <QObject>
#include <QTimer>
#include <chrono>
#include <expected>
#include <memory>
#include <string>

class QSocketNotifier;

namespace vnats {

/// One running worker. It begins life as a child of root and is another user without any capability before
/// its first instruction: no supplementary groups, no new privileges, no descriptor but stdio and the control
/// channel (3), default signals, an empty environment. It ends with us, whatever ends us: PR_SET_PDEATHSIG
/// and the end of its channel.
///
/// Under systemd it is not our child but systemd's (WorkerProgram::socket): then the channel is all that we
/// have of it. That it has ended is seen by the channel's end, why is in the system's log, and it cannot be
/// killed from here; but its interface is ours.
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

    /// Passes this on. A worker that is stuck does not get to hear it.
    void obey(const WorkerCommand& command, int attached = -1);
    /// Asks it to end by closing the channel; SIGKILL after kGrace, if it is our child. ended() follows.
    void stop();

Q_SIGNALS:
    void reported(const vnats::WorkerReport& report);
    /// It is gone and reaped. `how` is for people: "signal 11", "exit code 1", "a malformed report".
    void ended(const QString& how);

private:
    /// Without a pidfd it is systemd's child.
    WorkerProcess(Fd pidfd, ControlChannel channel);
    static std::expected<std::unique_ptr<WorkerProcess>, OsError> startChild(
        const WorkerProgram& program, Bytes setup, int tap);
    static std::expected<std::unique_ptr<WorkerProcess>, OsError> startBySystemd(
        const std::string& socket, Bytes setup, int tap);

    void readReports();
    void onChannelClosed();
    void onEnded();
    void kill();
    /// No more of it is heard.
    void finish(const std::string& how);
    /// Reaps; the answer is for people.
    std::string reap();

    Fd m_pidfd;
    ControlChannel m_channel;
    QSocketNotifier* m_channelReadable;
    /// Of our own child only.
    QSocketNotifier* m_processEnded = nullptr;
    QTimer m_grace;
    bool m_stopping = false;
    /// Why we killed it ourselves, if we did.
    std::string m_verdict;
};

} // namespace vnats
