// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QProcess>

namespace vnats {

/// A few pings to one address, reported as they arrive. Uses the system's ping, which has the privilege that
/// this program lacks, and which every machine on the LAN answers, whatever software it runs.
class Pinger : public QObject
{
    Q_OBJECT
public:
    static constexpr int kCount = 4;

    using QObject::QObject;

    /// `interface` is where the ping leaves, so that another network with the same address cannot answer; may
    /// be empty. Ends a ping that is still running.
    void ping(const QString& address, const QString& interface);
    void stop();

Q_SIGNALS:
    /// Each answer's round trip in milliseconds.
    void answered(double milliseconds);
    /// With what went wrong, in words; empty when answered(), or its absence, has said it all.
    void finished(const QString& problem);

private:
    void read();

    QPointer<QProcess> m_process;
};

} // namespace vnats
