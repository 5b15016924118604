// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"

#include "app/gui/appearance/high_contrast.h"
#include "app/gui/window/settings_page.h"
#include "app/model/connections/proxy_search.h"
#include "app/model/words/problem_words.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QEvent>
#include <QLocale>
#include <unistd.h>

namespace vnats {

namespace {

const QString kQuitToldKey = QStringLiteral("told/quit-leaves-links");
const QString kNoTrayToldKey = QStringLiteral("told/no-tray");
// If the server is back by then, the outage is not worth a message.
constexpr std::chrono::seconds kPatience{3};

} // namespace

Application::Application(HelperClient& client, SecretStore& store, const Permissions& permissions,
    const Options& options, QObject* parent)
    : QObject(parent)
    , m_options(options)
    , m_desktop(QDBusConnection::sessionBus())
    , m_memory(options.memoryPath, QSettings::IniFormat)
    , m_secrets(store)
    , m_lans(m_secrets)
    , m_boot(QDBusConnection::systemBus(), options.boot)
    , m_connections(client, m_clock, getuid(), &m_secrets, &m_lans, &permissions)
    , m_logs(m_connections)
    , m_profiles(ProfileStore(options.profilesPath), m_connections)
    , m_autoconnector(client, m_connections)
    , m_window(client, m_connections, m_profiles, m_memory, m_secrets, m_lans)
    , m_menu(m_connections, m_memory)
    , m_tray(m_connections, m_menu)
    , m_notifier(QDBusConnection::sessionBus())
    , m_news(m_connections, kPatience)
{
    proxy_search::askDesktop(QDBusConnection::sessionBus());
    applyColorScheme(
        options.colors == ColorScheme::System ? SettingsPage::colorsOf(m_memory) : options.colors);
    const auto followContrast = [this] { setHighContrast(asksForHighContrast(m_desktop)); };
    connect(&m_desktop, &DesktopSettings::changed, this, followContrast);
    followContrast();
    connect(
        &m_desktop, &DesktopSettings::changed, this, [this] { followDesktop(schemeAskedFor(m_desktop)); });
    connect(&m_window, &MainWindow::colorsChosen, this, &applyColorScheme);
    format::setRateUnit(SettingsPage::rateUnitOf(m_memory));
    QCoreApplication::instance()->installEventFilter(this);
    connect(&m_news, &ConnectionNews::told, this, &Application::tell);
    connect(&m_news, &ConnectionNews::withdrawn, &m_notifier, &DesktopNotifier::withdraw);
    connect(&m_notifier, &DesktopNotifier::undelivered, &m_tray, &TrayIcon::showMessage);
    connect(&m_notifier, &DesktopNotifier::activated, this,
        [this](const QString& key) { m_window.present(key); });
    connect(&m_menu, &TrayMenu::openRequested, this, &Application::present);
    connect(&m_menu, &TrayMenu::quitRequested, this, &Application::quit);
    connect(&m_menu, &TrayMenu::addRequested, this, [this] {
        present();
        m_window.addProfile();
    });
    connect(&m_menu, &TrayMenu::settingsRequested, this, [this] {
        present();
        m_window.openSettings();
    });
    connect(&m_window, &MainWindow::quitRequested, this, &Application::quit);
    connect(&m_window, &MainWindow::hiddenToTray, this, [this] {
        m_notifier.tell(QStringLiteral("hidden"), tr("VLAN NATS is still running"),
            tr("The window is closed; click the icon in the panel to open it again. "
               "To quit, use the menu of the icon."));
    });
    connect(&m_autoconnector, &Autoconnector::stopped, this, &Application::tellNotConnected);
    connect(&m_tray, &TrayIcon::openRequested, &m_window, &MainWindow::presentOrHide);
    connect(&m_tray, &TrayIcon::middleClicked, this, [this] {
        if (SettingsPage::switchesByMiddleClick(m_memory))
            m_menu.toggleLast();
        else
            present();
    });
    connect(&m_tray, &TrayIcon::availabilityChanged, this, &Application::trayAppeared);
    connect(&m_tray, &TrayIcon::notFound, this, &Application::trayMissing);
}

void Application::start()
{
    m_profiles.load();
    m_connections.follow(m_boot);
    if (!m_options.hidden)
        m_window.present();
    m_tray.start();
    m_autoconnector.start();
}

void Application::tellNotConnected(Connection* connection)
{
    const QString key = connection->key();
    m_window.notices().tell({QLatin1String("autoconnect.") + key, NoticeBar::Kind::Warning,
        tr("%1 was not connected at login. %2")
            .arg(connection->displayName(), wordsOf(connection->problem())),
        tr("Connect"),
        [this, key] {
            if (Connection* wanted = m_connections.byKey(key))
                wanted->connectNow();
        },
        [this, key] {
            const Connection* wanted = m_connections.byKey(key);
            return !wanted || wanted->isActive();
        },
        key});
}

void Application::present()
{
    m_window.present();
}

void Application::open(const QStringList& links)
{
    if (!links.isEmpty())
        m_window.join(links.first());
}

void Application::trayAppeared(bool available)
{
    m_window.setTrayAvailable(available);
    if (available)
        m_window.notices().dismiss(QStringLiteral("tray"));
    else if (!m_window.isVisible())
        m_window.present(); // The panel has gone, and with it the only way to the window.
}

void Application::tell(const QString& key, const QString& title, const QString& text)
{
    // While the window is in sight, it shows the news itself.
    if (m_window.isActiveWindow() || !SettingsPage::wantsNotifications(m_memory))
        return;
    m_notifier.tell(key, title, text);
}

void Application::trayMissing()
{
    if (!m_window.isVisible())
        m_window.present();
    if (m_memory.value(kNoTrayToldKey).toBool())
        return;
    m_memory.setValue(kNoTrayToldKey, true);
    m_window.notices().tell({QStringLiteral("tray"), NoticeBar::Kind::Info,
        tr("This desktop shows no tray icons. Everything works from this window; "
           "connections stay up when you close it. On GNOME, the AppIndicator extension adds a tray."),
        {}, {}});
}

void Application::quit()
{
    QStringList staying;
    QStringList ending;
    for (const Connection* connection : m_connections.all())
        if (connection->isActive() && !connection->isForeign())
            (connection->profile()->settings.linger ? staying : ending) << connection->displayName();
    // Nobody would answer when their buttons are pressed.
    m_notifier.withdrawAll();
    if (!staying.isEmpty() && m_tray.isAvailable() && !m_memory.value(kQuitToldKey).toBool()) {
        m_memory.setValue(kQuitToldKey, true);
        QString text = tr("Still connected: %1. Open VLAN NATS to disconnect.")
                           .arg(QLocale().createSeparatedList(staying));
        if (!ending.isEmpty())
            text += QLatin1Char(' ') + tr("Disconnected: %1.").arg(QLocale().createSeparatedList(ending));
        Q_EMIT parting(tr("VLAN NATS has quit"), text);
    }
    QCoreApplication::quit();
}

/// Whoever ends the program, even the desktop at logout: its windows are closed then, which is not a person who
/// closes the window and keeps the icon.
bool Application::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Quit)
        m_window.prepareToQuit();
    return QObject::eventFilter(watched, event);
}

} // namespace vnats
