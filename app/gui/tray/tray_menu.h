// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QMenu>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace vnats {

/// The tray's menu: a switch for each connection that is on and for the profiles that were used last, Disconnect all,
/// then the window and Quit, which are on the screen however many profiles there are. Kept up to date while it is
/// open, because panels may show a copy of it.
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
    /// In the order of the window's list.
    QStringList wanted() const;
    void update();
    void rebuild(const QStringList& keys);
    void refresh();
    void toggle(const QString& key, bool on);
    void remember(Connection* connection);
    void disconnectAll();

    Connections& m_connections;
    QSettings& m_memory;
    QList<QAction*> m_switches;
    QAction* m_add;
    QAction* m_more;
    QAction* m_separator;
    QAction* m_none;
    QAction* m_quit;
};

} // namespace vnats
