// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/foreign_process.h"

#include <QSocketNotifier>
#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vnats {

ForeignProcess::ForeignProcess(qint64 id, QObject* parent)
    : QObject(parent)
    // By syscall number: the C library's declarations are younger than the calls and vary in the headers that
    // they need.
    , m_fd(static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(id), 0U)))
{
    if (m_fd < 0)
        return;
    auto* over = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(over, &QSocketNotifier::activated, this, [this, over] {
        over->setEnabled(false);
        Q_EMIT ended();
    });
}

ForeignProcess::~ForeignProcess()
{
    // Before the descriptor is closed, as its number may be reused at once.
    delete findChild<QSocketNotifier*>();
    if (m_fd >= 0)
        ::close(m_fd);
}

void ForeignProcess::end(std::chrono::milliseconds patience)
{
    if (m_fd < 0)
        return;
    findChild<QSocketNotifier*>()->setEnabled(false);
    send(SIGTERM);
    if (hasEndedWithin(patience))
        return;
    send(SIGKILL);
    (void)hasEndedWithin(patience);
}

bool ForeignProcess::hasEndedWithin(std::chrono::milliseconds patience) const
{
    pollfd wait{.fd = m_fd, .events = POLLIN, .revents = 0};
    return ::poll(&wait, 1, static_cast<int>(patience.count())) != 0;
}

void ForeignProcess::send(int signal) const
{
    (void)::syscall(SYS_pidfd_send_signal, m_fd, signal, nullptr, 0U);
}

} // namespace vnats
