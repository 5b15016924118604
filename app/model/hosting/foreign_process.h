// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <chrono>

namespace vnats {

/// A process that is not our child, or is one no more: held by its pidfd (Linux 5.3), so that what is ended
/// is never another process that has been given its number meanwhile.
class ForeignProcess : public QObject
{
    Q_OBJECT
public:
    explicit ForeignProcess(qint64 id, QObject* parent = nullptr);
    ~ForeignProcess() override;

    /// Asks it to go and, when it has not after `patience`, makes it. It has gone when this returns; ended()
    /// is not told then.
    void end(std::chrono::milliseconds patience);

Q_SIGNALS:
    void ended();

private:
    bool hasEndedWithin(std::chrono::milliseconds patience) const;
    void send(int signal) const;

    /// -1: it had gone already.
    const int m_fd;
};

} // namespace vnats
