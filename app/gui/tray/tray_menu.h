// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QMenu>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace vnats {

/// The tray's menu: a switch for every connection, Disconnect all, then the window and Quit. Kept up to date
/// while it is open, because panels may show a copy of it.
class TrayMenu : public QMenu
{
    Q_OBJECT
public:
    /// Both outlive this; `memory` keeps which connection was switched on last.
    TrayMenu(Connections& connections, QSettings& memory, QWidget* parent = nullptr);

    /// Switches the connection that was on last, or the only one; asks for the window if there is none.
    void toggleLast();

Q_SIGNALS:
    void openRequested();
    void addRequested();
    void settingsRequested();
    void quitRequested();

private:
    void rebuild();
    void refresh();
    void toggle(const QString& key, bool on);
    void remember(Connection* connection);
    void disconnectAll();

    Connections& m_connections;
    QSettings& m_memory;
    QList<QAction*> m_switches;
    QAction* m_add;
    QAction* m_separator;
    QAction* m_none;
    QAction* m_quit;
};

} // namespace vnats
