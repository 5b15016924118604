// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/tray/desktop_notifier.h"

#include <QObject>
#include <QTimer>

namespace vnats {

/// The last message, of a program that has quit. It has a button like any other message, and a button has to
/// work: so the process stays a little longer than the program, without icon, window or bus name, until the
/// desktop has closed the message or a person has pressed Open, which starts the program again by D-Bus. After
/// a minute it takes the message back, so that no dead button is left in a list of messages.
class Farewell : public QObject
{
    Q_OBJECT
public:
    explicit Farewell(const QDBusConnection& bus, QObject* parent = nullptr);

    void say(const QString& title, const QString& text);
    /// Said and not over yet.
    bool isWaiting() const { return m_end.isActive(); }

Q_SIGNALS:
    /// Nothing is left to wait for.
    void over();

private:
    void reopen();
    void end();

    QDBusConnection m_bus;
    DesktopNotifier m_notifier;
    QTimer m_end;
};

} // namespace vnats
