// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/terminal_agent.h"

#include <QFileInfo>
#include <QStringList>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <termios.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

/// It has to reach the bus and to wake polkitd.
constexpr int kReadyMs = 3000;

/// The terminal as it was before the agent switched its echo off. Global, as signals are per process.
termios asItWas{};
bool isKnown = false;

/// Only in the foreground: the kernel would stop a background job for touching the terminal.
bool holdsTerminal()
{
    return ::isatty(STDIN_FILENO) == 1 && ::tcgetpgrp(STDIN_FILENO) == ::getpgrp();
}

/// Async-signal-safe (signal-safety(7)).
void restoreTerminal()
{
    if (isKnown && holdsTerminal())
        ::tcsetattr(STDIN_FILENO, TCSANOW, &asItWas);
}

/// The agent restores it unless it is killed, as it is when this program was the terminal's last.
extern "C" void endWithTerminalRestored(int signal)
{
    restoreTerminal();
    ::raise(signal); // this handler is no longer installed
}

void restoreTerminalWhenEnded()
{
    isKnown = ::tcgetattr(STDIN_FILENO, &asItWas) == 0;
    struct sigaction action = {};
    action.sa_handler = endWithTerminalRestored;
    action.sa_flags = SA_RESETHAND | SA_NODEFER;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        // Signals that nohup(1) ignores stay ignored.
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_DFL)
            ::sigaction(signal, &action, nullptr);
    }
}

} // namespace

QString TerminalAgent::program()
{
    // Never from PATH: it is given a password.
    const QString path = QStringLiteral("/usr/bin/pkttyagent");
    return ::getuid() != 0 && holdsTerminal() && QFileInfo(path).isExecutable() ? path : QString();
}

TerminalAgent::TerminalAgent()
{
    const QString path = program();
    std::array<int, 2> ends{};
    if (path.isEmpty() || ::pipe2(ends.data(), O_CLOEXEC) != 0)
        return;
    const auto [ready, notify] = ends;
    restoreTerminalWhenEnded();
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
    m_process.setChildProcessModifier([notify] {
        ::fcntl(notify, F_SETFD, 0);
        // However this program ends.
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    });
    // It closes the descriptor to tell its parent process that it is registered.
    QStringList words{QStringLiteral("--notify-fd"), QString::number(notify)};
    // The desktop's agent has precedence. Without a session that one could belong to, polkit (122 to 126)
    // ignores agents registered as a fallback.
    if (!qEnvironmentVariableIsEmpty("XDG_SESSION_ID"))
        words << QStringLiteral("--fallback");
    m_process.start(path, words);
    ::close(notify);
    pollfd closed{.fd = ready, .events = 0, .revents = 0};
    ::poll(&closed, 1, kReadyMs);
    ::close(ready);
}

TerminalAgent::~TerminalAgent()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(1000)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
    restoreTerminal();
}

} // namespace vnats::cli
