// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/tray/tray_icon.h"

#include "app/gui/tray/xembed_tray.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/words/format.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QStyleHints>

namespace vnats {

namespace {

const QString kWatcherName = QStringLiteral("org.kde.StatusNotifierWatcher");
// Long enough for a panel that starts together with this program, short enough if none ever comes.
constexpr int kGraceMs = 1500;
constexpr int kPollMs = 2000;
// A restarting panel is back by then; until then no window should pop up.
constexpr int kRestartMs = 5000;

} // namespace

QString trayToolTip(const Connections& connections)
{
    QStringList lines;
    for (Connection* connection : connections.all()) {
        if (!connection->isActive() && connection->state() != Connection::State::Failed)
            continue;
        QString line = TrayIcon::tr("%1: %2", "name: state")
                           .arg(connection->displayName(), stateText(connection->state()));
        const auto& session = connection->session();
        if (session && carriesFrames(connection->state())) {
            QStringList facts{session->addresses.join(QLatin1String(", ")),
                TrayIcon::tr("%Ln peers", nullptr, static_cast<int>(connection->peers()->entries().size()))};
            if (session->serverRtt > 0)
                facts << TrayIcon::tr("server %1", "round trip")
                             .arg(format::roundTrip(std::chrono::microseconds(session->serverRtt)));
            facts.removeAll(QString());
            const Rates rates = connection->history().current();
            line += QLatin1Char('\n') % facts.join(QStringLiteral(" · ")) % QStringLiteral("\n↓ ")
                % format::rate(rates.down) % QStringLiteral("   ↑ ") % format::rate(rates.up);
        }
        lines << line;
    }
    return lines.isEmpty() ? TrayIcon::tr("VLAN NATS: not connected") : lines.join(QLatin1Char('\n'));
}

TrayIcon::TrayIcon(Connections& connections, TrayMenu& menu, QObject* parent)
    : QObject(parent)
    , m_connections(connections)
    , m_menu(menu)
{
    connect(&connections, &Connections::changed, this, &TrayIcon::refresh);
    connect(&connections, &Connections::listChanged, this, &TrayIcon::refresh);
    connect(&connections, &Connections::added, this, [this](Connection* connection) {
        connect(connection, &Connection::trafficChanged, this, &TrayIcon::refresh);
    });
    for (Connection* connection : connections.all())
        connect(connection, &Connection::trafficChanged, this, &TrayIcon::refresh);
    m_gone.setSingleShot(true);
    m_gone.setInterval(kRestartMs);
    connect(&m_gone, &QTimer::timeout, this, [this] { setAvailable(false); });
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::start()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        m_watcher.setConnection(bus);
        m_watcher.addWatchedService(kWatcherName);
        m_watcher.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
        connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayIcon::meetWatcher);
        connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
            if (m_kind == Kind::StatusNotifier)
                m_gone.start();
        });
        ask();
    }
    connect(&m_poll, &QTimer::timeout, this, &TrayIcon::lookForXembed);
    QTimer::singleShot(bus.isConnected() ? kGraceMs : 0, this, [this] {
        if (m_kind == Kind::None)
            lookForXembed();
        if (m_kind == Kind::None)
            Q_EMIT notFound();
    });
}

void TrayIcon::ask()
{
    const auto call =
        QDBusConnection::sessionBus().interface()->asyncCall(QStringLiteral("NameHasOwner"), kWatcherName);
    auto* pending = new QDBusPendingCallWatcher(call, this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
        const QDBusPendingReply<bool> reply = *pending;
        if (reply.isValid() && reply.value())
            meetWatcher();
        pending->deleteLater();
    });
}

void TrayIcon::meetWatcher()
{
    if (m_kind == Kind::None) {
        m_poll.stop();
        create(Kind::StatusNotifier);
    }
    // If the panel has come back, Qt registers the icon with it again.
    m_gone.stop();
    if (m_kind == Kind::StatusNotifier)
        setAvailable(true);
}

void TrayIcon::lookForXembed()
{
    if (QGuiApplication::platformName() != QLatin1String("xcb"))
        return;
    const bool found = hasXembedTray();
    if (found && m_kind == Kind::None)
        create(Kind::Xembed);
    if (found)
        m_gone.stop();
    if (found && m_kind == Kind::Xembed)
        setAvailable(true);
    else if (!found && m_available && !m_gone.isActive())
        m_gone.start();
    if (!m_poll.isActive())
        m_poll.start(kPollMs);
}

void TrayIcon::create(Kind kind)
{
    m_kind = kind;
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setObjectName(QStringLiteral("tray.icon"));
    m_icon->setContextMenu(&m_menu);
    connect(
        m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                clicked();
            else if (reason == QSystemTrayIcon::MiddleClick)
                Q_EMIT middleClicked();
        });
    refresh();
    m_icon->show();
}

/// A double click is one wish, which panels tell as one click, two or three.
void TrayIcon::clicked()
{
    const bool isRepeated = m_clicked.isValid()
        && !m_clicked.hasExpired(QGuiApplication::styleHints()->mouseDoubleClickInterval());
    m_clicked.start();
    if (!isRepeated)
        Q_EMIT openRequested();
}

void TrayIcon::setAvailable(bool available)
{
    if (available == m_available)
        return;
    m_available = available;
    Q_EMIT availabilityChanged(available);
}

bool TrayIcon::isAvailable() const
{
    return m_available;
}

void TrayIcon::showMessage(const QString& title, const QString& text)
{
    if (m_icon && m_available)
        m_icon->showMessage(title, text, appIcon());
}

void TrayIcon::refresh()
{
    if (!m_icon)
        return;
    const QIcon icon = trayIcon(m_connections.summary());
    // Setting the same icon again makes panels blink and sends it over the bus.
    if (m_icon->icon().cacheKey() != icon.cacheKey())
        m_icon->setIcon(icon);
    if (const QString tip = trayToolTip(m_connections); tip != m_icon->toolTip())
        m_icon->setToolTip(tip);
}

} // namespace vnats
