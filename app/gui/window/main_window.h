// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/appearance/color_scheme.h"
#include "app/gui/widgets/notice_bar.h"
#include "app/model/connections/connection_list.h"
#include "app/model/connections/profile_sync.h"
#include "app/model/secrets/profile_secrets.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <functional>

QT_BEGIN_NAMESPACE
class QAction;
class QSettings;
class QStackedWidget;
QT_END_NAMESPACE

namespace vnats {

class ConnectionPage;
class HostedLans;
class HostedLeaves;
class HostingDesk;
class Invitations;
class ProfileDesk;
class ProfileExchange;
class SettingsPage;
class Sidebar;
class WelcomePage;

/// The room of the window puts the parts together: it alone knows the sidebar, the pages, the desks and the
/// notices, and passes their requests on. It believes the model and keeps no state of its own but what is
/// selected. It refuses to block: dialogs open over it without a nested event loop. It never decides what a
/// connection, a profile or a secret may do.
///
/// The window: connections on the left, the selected one on the right, news above. Without any connection it
/// is one page that tells how to begin. The settings replace either while they are open.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// All outlive the window; `memory` keeps its size and which hints have been shown once.
    MainWindow(HelperClient& client, Connections& connections, ProfileSync& profiles, QSettings& memory,
        ProfileSecrets& secrets, HostedLans& lans);
    ~MainWindow() override;

    NoticeBar& notices() { return *m_notices; }
    /// Brings the window to the front, with this connection selected if one is named.
    void present(const QString& key = {});
    /// What a click on the tray's icon does: hides the window that is in front, and brings any other there.
    void presentOrHide();
    void addProfile();
    /// Opens the form for an invitation, filled in with `link` if there is one.
    void join(const QString& link = {});
    void host();
    /// Opens the editor on its login page.
    void editLogin(const QString& key);
    void openSettings();
    /// The windows are about to be closed because the program ends.
    void prepareToQuit() { m_quitting = true; }
    void about();
    /// With a tray, closing only hides the window.
    void setTrayAvailable(bool available) { m_trayAvailable = available; }

Q_SIGNALS:
    void quitRequested();
    /// Closed for the first time while the tray keeps the program running.
    void hiddenToTray();
    void colorsChosen(vnats::ColorScheme colors);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QAction* makeAction(
        const QString& text, const char* name, const QKeySequence& keys, std::function<void()> go);
    void makeActions();
    void fillWelcome(WelcomePage* page);
    void fillMore();
    void leaveSettings();
    void copyReport();
    void showCurrent();
    void tellAvailability();
    /// What the next window is to look like.
    void remember();

    HelperClient& m_client;
    Connections& m_connections;
    ProfileSync& m_profiles;
    QSettings& m_memory;
    ConnectionList m_model;
    NoticeBar* m_notices;
    QStackedWidget* m_stack;
    Sidebar* m_sidebar;
    HostedLeaves* m_leaves;
    ConnectionPage* m_page;
    SettingsPage* m_settings;
    ProfileDesk* m_editing;
    ProfileExchange* m_exchange;
    Invitations* m_invitations;
    HostingDesk* m_hosting;
    /// They have shortcuts, which the menu shows.
    QAction* m_join = nullptr;
    QAction* m_host = nullptr;
    QAction* m_openSettings = nullptr;
    QAction* m_help = nullptr;
    QAction* m_quit = nullptr;
    bool m_trayAvailable = false;
    /// Since the window was left for another one, or for the panel.
    QElapsedTimer m_left;
    bool m_quitting = false;
    bool m_settingsOpen = false;
};

} // namespace vnats
