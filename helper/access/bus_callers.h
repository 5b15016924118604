// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/callers.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QHash>

namespace vnats {

/// Callers as the system bus knows them.
class BusCallers final : public Callers
{
    Q_OBJECT
public:
    explicit BusCallers(QDBusConnection bus, QObject* parent = nullptr);
    /// Another bus, or none: every caller of the one before is out of sight, and none is watched any more.
    void use(const QDBusConnection& bus);

    void lookUp(const QString& caller, UidReply reply) override;
    void watch(const QString& caller) override;
    void forget(const QString& caller) override;

private:
    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QHash<QString, int> m_watches;
};

} // namespace vnats
