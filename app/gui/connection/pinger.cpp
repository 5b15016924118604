// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/pinger.h"

#include <QProcessEnvironment>
#include <QRegularExpression>
#include <utility>

namespace vnats {

void Pinger::ping(const QString& address, const QString& interface)
{
    stop();
    m_process = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // The output that is parsed must not depend on the user's language.
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    m_process->setProcessEnvironment(environment);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    connect(m_process, &QProcess::readyRead, this, &Pinger::read);
    connect(m_process, &QProcess::finished, this, [this] {
        read();
        stop();
        Q_EMIT finished({});
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        stop();
        Q_EMIT finished(tr(
            "The ping program could not be started. Install it (sudo apt install iputils-ping) and try again."));
    });

    QStringList arguments{QStringLiteral("-n"), QStringLiteral("-c"), QString::number(kCount),
        QStringLiteral("-i"), QStringLiteral("0.5"), QStringLiteral("-W"), QStringLiteral("2")};
    if (!interface.isEmpty())
        arguments << QStringLiteral("-I") << interface;
    // An address never begins with a dash, but it comes from the network.
    m_process->start(QStringLiteral("ping"), arguments << QStringLiteral("--") << address);
}

void Pinger::stop()
{
    if (!m_process)
        return;
    QProcess* ended = std::exchange(m_process, nullptr);
    ended->disconnect(this);
    // Deleted when it has ended, without waiting for it.
    if (ended->state() == QProcess::NotRunning) {
        ended->deleteLater();
        return;
    }
    connect(ended, &QProcess::finished, ended, &QObject::deleteLater);
    ended->kill();
}

void Pinger::read()
{
    static const QRegularExpression time(QStringLiteral("time[=<]([0-9.]+) ?ms"));
    while (m_process && m_process->canReadLine()) {
        const QString line = QString::fromLocal8Bit(m_process->readLine());
        if (const auto match = time.match(line); match.hasMatch())
            Q_EMIT answered(match.captured(1).toDouble());
    }
}

} // namespace vnats
