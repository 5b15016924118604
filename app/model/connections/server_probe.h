// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/server_probe.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <expected>

namespace vnats {

/// Tries whether a server can be used, step by step, without a helper and without an interface: runs
/// `vlan-nats-worker probe` as this user and tells what it finds while it finds it. Secrets go through a
/// pipe.
class ServerProbe : public QObject
{
    Q_OBJECT
public:
    struct Step
    {
        /// As in the settings.
        QString server;
        ProbeStep step = ProbeStep::Resolve;
        /// What probe.h says of a step that went well.
        QString value;
        /// Otherwise.
        Problem problem;
    };

    /// `program` is the worker; see workerPath().
    explicit ServerProbe(QString program = workerPath(), QObject* parent = nullptr);
    ~ServerProbe() override;

    /// Both must be valid and fit each other. One test at a time.
    void start(const Settings& settings, const Secrets& secrets);
    /// Ends it without a further word, finished() included.
    void cancel();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    /// Beside this program, as in a build tree, or else where it is installed. Never PATH.
    static QString workerPath();

Q_SIGNALS:
    void stepDone(const vnats::ServerProbe::Step& step);
    /// After the last step; the problem is that of the test itself, if it could not be made.
    void finished(const vnats::Problem& problem);

private:
    void readLines();
    void ended(bool good);

    const QString m_program;
    QProcess m_process;
    bool m_cancelled = false;
};

/// One line of the probe's; nothing for what is none.
std::optional<ServerProbe::Step> probeStepFrom(const QByteArray& line);

/// What the step is about: "Name of the server found".
QString titleOf(ProbeStep step);
/// What came of it, in a few words; empty where the title says it all.
QString resultOf(const ServerProbe::Step& step);

} // namespace vnats
