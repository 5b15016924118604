// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/tray/tray_menu.h"

#include <QSettings>
#include <algorithm>

namespace vnats {

namespace {

const QString kLastKey = QStringLiteral("tray/last");
/// The profiles that were switched on, the last one first.
const QString kRecentKey = QStringLiteral("tray/recent");
constexpr qsizetype kRecent = 8;
/// Of those that are on; more than this computer's helper allows one user.
constexpr qsizetype kActive = 16;

} // namespace

TrayMenu::TrayMenu(Connections& connections, QSettings& memory, QWidget* parent)
    : QMenu(parent)
    , m_connections(connections)
    , m_memory(memory)
{
    setObjectName(QStringLiteral("tray.menu"));
    m_add = addAction(tr("No profiles yet – add one…"), this, &TrayMenu::addRequested);
    m_add->setObjectName(QStringLiteral("tray.add"));
    m_more = addAction(tr("More…"), this, &TrayMenu::openRequested);
    m_more->setObjectName(QStringLiteral("tray.more"));
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

    connect(&connections, &Connections::listChanged, this, &TrayMenu::update);
    connect(&connections, &Connections::changed, this, &TrayMenu::remember);
    connect(&connections, &Connections::changed, this, &TrayMenu::update);
    connect(&connections, &Connections::aboutToRemove, this, [this](Connection* connection) {
        const auto at = std::ranges::find(
            m_switches, connection->key(), [](const QAction* action) { return action->data().toString(); });
        if (at == m_switches.end())
            return;
        delete *at;
        m_switches.erase(at);
    });
    update();
}

QStringList TrayMenu::wanted() const
{
    QStringList active;
    QStringList others = m_memory.value(kRecentKey).toStringList();
    for (const Connection* connection : m_connections.all())
        if (connection->isActive())
            active << connection->key();
        // To start what is the computer's own is an administrator's business, done in the window.
        else if (!others.contains(connection->key()) && !connection->isForeign())
            others << connection->key();
    others.removeIf([&](const QString& key) { return active.contains(key) || !m_connections.byKey(key); });
    const QStringList chosen = active.mid(0, kActive) + others.mid(0, kRecent);
    QStringList ordered;
    for (const Connection* connection : m_connections.all())
        if (chosen.contains(connection->key()))
            ordered << connection->key();
    return ordered;
}

void TrayMenu::update()
{
    const QStringList keys = wanted();
    if (!std::ranges::equal(
            keys, m_switches, {}, {}, [](const QAction* action) { return action->data().toString(); }))
        rebuild(keys);
    m_add->setVisible(m_connections.all().isEmpty());
    m_more->setVisible(keys.size() < m_connections.all().size());
    refresh();
}

void TrayMenu::rebuild(const QStringList& keys)
{
    qDeleteAll(m_switches);
    m_switches.clear();
    for (const QString& key : keys) {
        auto* action = new QAction(this);
        action->setObjectName(QLatin1String("tray.profile.") + key);
        action->setCheckable(true);
        action->setData(key);
        connect(action, &QAction::triggered, this, [this, key](bool on) { toggle(key, on); });
        insertAction(m_more, action);
        m_switches.append(action);
    }
}

void TrayMenu::refresh()
{
    int staying = 0;
    int ending = 0;
    for (const Connection* connection : m_connections.all())
        if (connection->isActive() && !connection->isForeign())
            ++(connection->profile()->settings.linger ? staying : ending);
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
    }
    m_none->setEnabled(staying + ending > 0);
    // What becomes of the connections: here is where users wonder.
    m_quit->setText(staying > 0 && ending > 0 ? tr("Quit (some connections stay up)")
            : staying > 0                     ? tr("Quit (connections stay up)")
            : ending > 0                      ? tr("Quit and disconnect")
                                              : tr("Quit"));
}

void TrayMenu::remember(Connection* connection)
{
    if (connection->isForeign() || !connection->isActive())
        return;
    if (m_memory.value(kLastKey).toString() != connection->key())
        m_memory.setValue(kLastKey, connection->key());
    QStringList recent = m_memory.value(kRecentKey).toStringList();
    if (recent.value(0) == connection->key())
        return;
    recent.removeAll(connection->key());
    recent.prepend(connection->key());
    m_memory.setValue(kRecentKey, QStringList(recent.mid(0, 2 * kRecent)));
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
