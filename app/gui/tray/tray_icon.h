// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/tray/tray_menu.h"

#include <QDBusServiceWatcher>
#include <QElapsedTimer>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>
#include <memory>

namespace vnats {

/// The room of the tray keeps the program in reach without a window: icon, menu and desktop notifications. It
/// believes that a desktop may have no tray, get one late, or lose it, and that the same holds for
/// notifications. It refuses to rely on either: what cannot be shown here is reported to the application,
/// which uses the window. It never changes a connection except on a click.
///
/// The icon in the panel: the summary of all connections as shape, colour and tooltip.
///
/// The panel may not be there yet, above all at login. Qt decides once per process which kind of tray the
/// desktop has and never looks again, so nothing of Qt's tray may be touched before one exists. On the
/// session bus, this waits for the name of the StatusNotifier watcher, however late it comes; on X11, where
/// there may be an XEmbed tray instead, it asks the X server after a short grace and then repeatedly until
/// either has come.
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
    /// start() has looked, and there is no tray so far.
    void notFound();
    /// Left click.
    void openRequested();
    void middleClicked();

private:
    enum class Kind { None, StatusNotifier, Xembed };

    void ask();
    void meetWatcher();
    void lookForXembed();
    void create(Kind kind);
    void clicked();
    void setAvailable(bool available);
    void refresh();

    Connections& m_connections;
    TrayMenu& m_menu;
    QDBusServiceWatcher m_watcher;
    QTimer m_poll;
    QTimer m_gone;
    /// The last one.
    QElapsedTimer m_clicked;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    Kind m_kind = Kind::None;
    bool m_available = false;
};

/// The text of the tooltip: every connection that is on, with address, peers, server and rates.
QString trayToolTip(const Connections& connections);

} // namespace vnats
