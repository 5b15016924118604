// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections.h"

#include <QMenu>

namespace vnats {

/// The tray's menu: a switch for every connection, then Open and Quit. Kept up to date while it is open,
/// because panels may show a copy of it.
class TrayMenu : public QMenu
{
    Q_OBJECT
public:
    /// `connections` outlives this.
    explicit TrayMenu(Connections& connections, QWidget* parent = nullptr);

Q_SIGNALS:
    void openRequested();
    void addRequested();
    void quitRequested();

private:
    void rebuild();
    void refresh();
    void toggle(const QString& key, bool on);

    Connections& m_connections;
    QList<QAction*> m_switches;
    QAction* m_add;
    QAction* m_separator;
    QAction* m_quit;
};

} // namespace vnats
