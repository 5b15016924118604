// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/desktop_settings.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace vnats {

namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");

/// Of the hundreds that a portal has.
const QStringList& ourGroups()
{
    static const QStringList kGroups{QStringLiteral("org.freedesktop.appearance"),
        QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("org.gnome.desktop.a11y.interface"),
        QStringLiteral("org.kde.kdeglobals.General")};
    return kGroups;
}

} // namespace

DesktopSettings::DesktopSettings(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    connect(&m_x, &XSettings::changed, this, &DesktopSettings::changed);
    if (!m_bus.isConnected())
        return;
    qDBusRegisterMetaType<QMap<QString, QVariantMap>>();
    // connect() looks up the types of a slot by their names.
    qRegisterMetaType<QDBusVariant>();
    m_bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
        SLOT(onChanged(QString, QString, QDBusVariant)));
    m_watcher.setConnection(m_bus);
    m_watcher.addWatchedService(kService);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForRegistration);
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &DesktopSettings::ask);
    ask();
}

QVariant DesktopSettings::value(const QString& group, const QString& key) const
{
    const QVariant said = m_values.value(group).value(key);
    if (!said.isValid() && !m_x.themeName().isEmpty() && key == QLatin1String("gtk-theme"))
        return m_x.themeName();
    return said;
}

void DesktopSettings::ask()
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("ReadAll"));
    call << ourGroups();
    auto* pending = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
        const QDBusPendingReply<QMap<QString, QVariantMap>> reply = *pending;
        pending->deleteLater();
        if (reply.isError())
            return;
        m_values = reply.value();
        Q_EMIT changed();
    });
}

void DesktopSettings::onChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (!ourGroups().contains(group))
        return;
    m_values[group].insert(key, value.variant());
    Q_EMIT changed();
}

} // namespace vnats
