// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/server_probe.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <memory>

namespace vnats {

/// Tests, step by step, whether a server can be used, without a helper and without an interface: runs
/// `vlan-nats-worker probe` as this user and reports each result as it arrives. Secrets go through a pipe.
class ServerProbe : public QObject
{
    Q_OBJECT
public:
    struct Step
    {
        /// As it is written in the settings.
        QString server;
        ProbeStep step = ProbeStep::Resolve;
        /// What probe.h documents for a step that succeeded.
        QString value;
        /// If it failed.
        Problem problem;
    };

    /// `program` is the worker; see workerPath().
    explicit ServerProbe(QString program = workerPath(), QObject* parent = nullptr);
    ~ServerProbe() override;

    /// Both must be valid and fit each other. One test at a time.
    void start(const Settings& settings, const Secrets& secrets);
    /// Ends the test without any further signal, not even finished().
    void cancel();
    bool isRunning() const { return m_search || m_process.state() != QProcess::NotRunning; }

    /// Next to this program, as in a build tree, or else where it is installed. Never from PATH.
    static QString workerPath();

Q_SIGNALS:
    void stepDone(const vnats::ServerProbe::Step& step);
    /// After the last step; with a problem if the test itself could not be run.
    void finished(const vnats::Problem& problem);

private:
    void run(const ServerProbeRequest& request);
    void readLines();
    void ended(bool good);

    const QString m_program;
    /// While the proxy is looked for.
    std::unique_ptr<QObject> m_search;
    QProcess m_process;
    bool m_cancelled = false;
};

/// Parses one line of the probe's output; nothing for any other line.
std::optional<ServerProbe::Step> probeStepFrom(const QByteArray& line);

/// What the step is about: "Name of the server found".
QString titleOf(ProbeStep step);
/// The result in a few words; empty if the title says it all.
QString resultOf(const ServerProbe::Step& step);

} // namespace vnats
