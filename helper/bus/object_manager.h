// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/dbus_types.h"

#include <QDBusAbstractAdaptor>
#include <QDBusObjectPath>
#include <QStringList>
#include <functional>

namespace vnats {

/// org.freedesktop.DBus.ObjectManager (D-Bus specification, "Standard Interfaces"), which QtDBus does not
/// provide. Its signals are broadcast: they carry only what everybody may read.
class ObjectManager : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.DBus.ObjectManager")
public:
    /// `list` is called for every GetManagedObjects.
    ObjectManager(QObject* parent, std::function<ManagedObjects()> list)
        : QDBusAbstractAdaptor(parent)
        , m_list(std::move(list))
    {
    }

public Q_SLOTS:
    vnats::ManagedObjects GetManagedObjects() const { return m_list(); }

Q_SIGNALS:
    void InterfacesAdded(const QDBusObjectPath& object, const vnats::InterfaceProperties& interfaces);
    void InterfacesRemoved(const QDBusObjectPath& object, const QStringList& interfaces);

private:
    std::function<ManagedObjects()> m_list;
};

} // namespace vnats
