// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/interruption.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

int interruptionEvent = -1;

extern "C" void wakeEventLoop(int)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(interruptionEvent, &one, sizeof one);
}

} // namespace

void onInterruption(const std::function<void()>& then)
{
    interruptionEvent = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    auto* const notifier =
        new QSocketNotifier(interruptionEvent, QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [notifier, then] {
        notifier->setEnabled(false);
        then();
    });
    struct sigaction action = {};
    action.sa_handler = wakeEventLoop;
    action.sa_flags = SA_RESETHAND | SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        // Signals that nohup(1) ignores stay ignored.
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            ::sigaction(signal, &action, nullptr);
    }
}

} // namespace vnats::cli
