// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/signals.h"

#include <QSocketNotifier>
#include <csignal>
#include <fcntl.h>
#include <sys/signalfd.h>

namespace vnats {

namespace {

sigset_t endingSignals()
{
    sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGINT);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGHUP);
    return set;
}

bool hasTerminal()
{
    return static_cast<bool>(Fd(::open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)));
}

} // namespace

void Signals::block()
{
    const sigset_t set = endingSignals();
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

Signals::Signals(QObject* parent)
    : QObject(parent)
    , m_hadTerminal(hasTerminal())
{
    const sigset_t set = endingSignals();
    m_fd.reset(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    auto* const notifier = new QSocketNotifier(m_fd.get(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info;
        while (::read(m_fd.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info))
            if (info.ssi_signo != SIGHUP)
                Q_EMIT asked();
            else if (m_hadTerminal && !hasTerminal())
                Q_EMIT terminalLost();
            else
                Q_EMIT hungUp();
    });
}

} // namespace vnats
