// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/appearance/desktop_settings.h"
#include "app/gui/tray/desktop_notifier.h"
#include "app/gui/tray/tray_icon.h"
#include "app/gui/tray/tray_menu.h"
#include "app/gui/widgets/plain_texts.h"
#include "app/gui/window/main_window.h"
#include "app/model/connections/autoconnector.h"
#include "app/model/connections/connection_news.h"
#include "app/model/connections/connections.h"
#include "app/model/connections/log_archive.h"
#include "app/model/connections/profile_sync.h"
#include "app/model/hosting/hosted_lans.h"
#include "app/model/permissions/permissions.h"
#include "core/base/clock.h"

#include <QObject>
#include <QSettings>

namespace vnats {

/// Wires everything together, in the order of dependencies; nothing else happens here.
class Application : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// Only the tray icon, if there is a tray.
        bool hidden = false;
        QString profilesPath = ProfileStore::defaultPath();
        /// Window size, and which hints have been shown once.
        QString memoryPath;
        BootProfiles::Folders boot = {};
        /// From the command line, which overrides the settings.
        ColorScheme colors = ColorScheme::System;
    };

    /// `client`, `store` and `permissions` outlive this.
    Application(HelperClient& client, SecretStore& store, const Permissions& permissions,
        const Options& options, QObject* parent = nullptr);

    void start();
    MainWindow& window() { return m_window; }
    TrayMenu& trayMenu() { return m_menu; }

Q_SIGNALS:
    /// The last words, to be shown by someone who outlives this.
    void parting(const QString& title, const QString& text);

public Q_SLOTS:
    void present();
    /// Opens the first invitation among them in its form.
    void open(const QStringList& links);
    void quit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void trayAppeared(bool available);
    void trayMissing();
    void tellNotConnected(Connection* connection);
    void tell(const QString& key, const QString& title, const QString& text);

    const Options m_options;
    /// Before any window.
    const PlainTexts m_plainTexts;
    DesktopSettings m_desktop;
    SystemClock m_clock;
    QSettings m_memory;
    ProfileSecrets m_secrets;
    HostedLans m_lans;
    BootProfiles m_boot;
    Connections m_connections;
    LogArchive m_logs;
    ProfileSync m_profiles;
    Autoconnector m_autoconnector;
    MainWindow m_window;
    TrayMenu m_menu;
    TrayIcon m_tray;
    DesktopNotifier m_notifier;
    ConnectionNews m_news;
};

} // namespace vnats
