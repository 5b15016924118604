// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <chrono>

namespace vnats {

/// A process that is not, or no longer, our child: held by its pidfd (Linux 5.3), so that ending it never
/// hits another process that was given the same number meanwhile.
class ForeignProcess : public QObject
{
    Q_OBJECT
public:
    explicit ForeignProcess(qint64 id, QObject* parent = nullptr);
    ~ForeignProcess() override;

    /// Sends it SIGTERM and, after `patience`, SIGKILL. It has ended when this returns; ended() is then not
    /// emitted.
    void end(std::chrono::milliseconds patience);

Q_SIGNALS:
    void ended();

private:
    bool hasEndedWithin(std::chrono::milliseconds patience) const;
    void send(int signal) const;

    /// -1: it had already ended.
    const int m_fd;
};

} // namespace vnats
