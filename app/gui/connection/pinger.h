// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QProcess>

namespace vnats {

/// A few pings to one address, told while they come. By the system's own ping, which may do what this program
/// may not and which works for every machine of the LAN, whatever it runs.
class Pinger : public QObject
{
    Q_OBJECT
public:
    static constexpr int kCount = 4;

    using QObject::QObject;

    /// `interface` is where it is asked, so that another network with the same address cannot answer; may be
    /// empty. A ping that runs already is ended.
    void ping(const QString& address, const QString& interface);
    void stop();

Q_SIGNALS:
    /// Each answer's round trip in milliseconds.
    void answered(double milliseconds);
    /// With what went wrong, in words; empty when all has been said by answered(), or by its absence.
    void finished(const QString& problem);

private:
    void read();

    QPointer<QProcess> m_process;
};

} // namespace vnats
