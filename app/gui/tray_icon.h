// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/tray_menu.h"

#include <QDBusServiceWatcher>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>
#include <memory>

namespace vnats {

/// The icon in the panel: the summary of all connections as shape, colour and tooltip.
///
/// The panel may not be there yet, at login above all. Qt decides once per process which kind of tray the
/// desktop has and never looks again, so nothing of Qt's tray may be touched before there is one: on the
/// session bus the name of the StatusNotifier watcher is waited for; only on X11, where an XEmbed tray may
/// be there instead, Qt is asked after a short grace and goes on waiting for a panel by itself.
class TrayIcon : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    TrayIcon(Connections& connections, TrayMenu& menu, QObject* parent = nullptr);
    ~TrayIcon() override;

    /// Begins to look for a tray.
    void start();
    bool isAvailable() const;
    void showMessage(const QString& title, const QString& text);

Q_SIGNALS:
    void availabilityChanged(bool available);
    /// start() has looked, and there is none so far.
    void notFound();
    /// Left click.
    void openRequested();

private:
    void ask();
    void create();
    void poll();
    void refresh();

    Connections& m_connections;
    TrayMenu& m_menu;
    QDBusServiceWatcher m_watcher;
    QTimer m_poll;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    bool m_available = false;
    bool m_told = false;
};

/// The lines of the tooltip: every connection that is on, with address, peers, server and rates.
QString trayToolTip(const Connections& connections);

} // namespace vnats
