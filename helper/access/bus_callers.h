// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/callers.h"

#include <QDBusConnection>
#include <QHash>

namespace vnats {

/// Callers as the system bus knows them. It tells of everybody who leaves: a rule for each caller that is watched
/// would let callers use up the rules that the bus allows us (512 in all).
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

private Q_SLOTS:
    void onOwnerChanged(const QString& name, const QString& before, const QString& after);

private:
    QDBusConnection m_bus;
    QHash<QString, int> m_watches;
};

} // namespace vnats
