// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/appearance/x_settings.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QMap>
#include <QObject>
#include <QVariantMap>

namespace vnats {

/// What a person has chosen in the desktop's own settings, as the portal tells every program
/// (org.freedesktop.portal.Settings). Nothing waits for it: until the portal has answered, and where there is
/// none, nothing is known but the name of GTK's theme, which X's settings hold, too.
class DesktopSettings : public QObject
{
    Q_OBJECT
public:
    explicit DesktopSettings(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Such as "org.freedesktop.appearance" and "contrast"; invalid if the desktop does not say. The portal is a
    /// program like any other: check the type.
    QVariant value(const QString& group, const QString& key) const;

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QMap<QString, QVariantMap> m_values;
    XSettings m_x;
};

} // namespace vnats
