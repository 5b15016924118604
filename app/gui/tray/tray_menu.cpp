// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/tray/tray_menu.h"

#include <QSettings>
#include <algorithm>

namespace vnats {

namespace {

const QString kLastKey = QStringLiteral("tray/last");

} // namespace

TrayMenu::TrayMenu(Connections& connections, QSettings& memory, QWidget* parent)
    : QMenu(parent)
    , m_connections(connections)
    , m_memory(memory)
{
    setObjectName(QStringLiteral("tray.menu"));
    m_add = addAction(tr("No profiles yet – add one…"), this, &TrayMenu::addRequested);
    m_add->setObjectName(QStringLiteral("tray.add"));
    m_separator = addSeparator();
    m_none = addAction(tr("Disconnect all"), this, &TrayMenu::disconnectAll);
    m_none->setObjectName(QStringLiteral("tray.disconnectAll"));
    addAction(tr("Open VLAN NATS"), this, &TrayMenu::openRequested)
        ->setObjectName(QStringLiteral("tray.open"));
    addAction(tr("Settings…"), this, &TrayMenu::settingsRequested)
        ->setObjectName(QStringLiteral("tray.settings"));
    addSeparator();
    m_quit = addAction(tr("Quit"), this, &TrayMenu::quitRequested);
    m_quit->setObjectName(QStringLiteral("tray.quit"));

    connect(&connections, &Connections::listChanged, this, &TrayMenu::rebuild);
    connect(&connections, &Connections::changed, this, &TrayMenu::refresh);
    connect(&connections, &Connections::changed, this, &TrayMenu::remember);
    connect(&connections, &Connections::aboutToRemove, this, [this](Connection* connection) {
        const auto at = std::ranges::find(
            m_switches, connection->key(), [](const QAction* action) { return action->data().toString(); });
        if (at == m_switches.end())
            return;
        delete *at;
        m_switches.erase(at);
    });
    rebuild();
}

void TrayMenu::rebuild()
{
    qDeleteAll(m_switches);
    m_switches.clear();
    for (const Connection* connection : m_connections.all()) {
        auto* action = new QAction(this);
        action->setObjectName(QLatin1String("tray.profile.") + connection->key());
        action->setCheckable(true);
        action->setData(connection->key());
        connect(
            action, &QAction::triggered, this, [this, key = connection->key()](bool on) { toggle(key, on); });
        insertAction(m_separator, action);
        m_switches.append(action);
    }
    m_add->setVisible(m_switches.isEmpty());
    refresh();
}

void TrayMenu::refresh()
{
    bool active = false;
    for (QAction* action : m_switches) {
        const Connection* connection = m_connections.byKey(action->data().toString());
        if (!connection)
            continue;
        QString name = connection->displayName();
        // An ampersand would become a shortcut's underline.
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        const bool plain = connection->state() == Connection::State::Off;
        action->setText(
            plain ? name : tr("%1 – %2", "name – state").arg(name, stateText(connection->state())));
        action->setChecked(connection->isActive());
        action->setEnabled(!connection->isForeign() || connection->isActive());
        active = active || (connection->isActive() && !connection->isForeign());
    }
    m_none->setEnabled(active);
    // Quitting takes nothing down, and here is where users wonder.
    m_quit->setText(active ? tr("Quit (connections stay up)") : tr("Quit"));
}

void TrayMenu::remember(Connection* connection)
{
    if (connection->isForeign() || !connection->isActive()
        || m_memory.value(kLastKey).toString() == connection->key())
        return;
    m_memory.setValue(kLastKey, connection->key());
}

void TrayMenu::toggleLast()
{
    const auto& all = m_connections.all();
    Connection* last = m_connections.byKey(m_memory.value(kLastKey).toString());
    if (!last && !all.isEmpty() && !all.first()->isForeign())
        last = all.first();
    if (last && !last->isForeign())
        toggle(last->key(), !last->isActive());
    else
        Q_EMIT openRequested();
}

void TrayMenu::disconnectAll()
{
    // Stopping a connection may remove it from the list.
    const QList<Connection*> all = m_connections.all();
    for (Connection* connection : all)
        if (!connection->isForeign() && connection->isActive())
            connection->disconnectNow();
}

void TrayMenu::toggle(const QString& key, bool on)
{
    Connection* connection = m_connections.byKey(key);
    if (!connection)
        return;
    if (on)
        connection->connectNow();
    else
        connection->disconnectNow();
    // The check mark follows the state, not the click.
    refresh();
}

} // namespace vnats
