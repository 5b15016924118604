// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"

#include <QObject>

namespace vnats {

/// SIGINT, SIGTERM and SIGHUP as Qt signals (signalfd(2)), so that nothing runs in a handler.
class Signals : public QObject
{
    Q_OBJECT
public:
    /// Call before any thread exists, so that all inherit it.
    static void block();

    explicit Signals(QObject* parent = nullptr);

Q_SIGNALS:
    /// To end.
    void asked();
    /// SIGHUP, as programs send it that want something read again.
    void hungUp();
    /// SIGHUP from the kernel or a shell, because the terminal that this program was started at is gone.
    void terminalLost();

private:
    Fd m_fd;
    const bool m_hadTerminal;
};

} // namespace vnats
