// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/callers.h"

#include <QDBusConnection>
#include <QObject>
#include <QSet>
#include <QString>
#include <QVariantList>

namespace vnats {

/// The programs that one session tells of its traffic and its peers, which are not for everybody. A signal
/// goes to each of them by its unique bus name, never as a broadcast. A subscriber that leaves the bus is
/// forgotten; its name is never used again, so a stranger cannot inherit the subscription. Whether a program
/// may subscribe is decided before add() (Manager::mayWatch).
class Subscribers : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMax = 64;

    /// Of the session at this object path. `callers` must outlive this.
    Subscribers(QDBusConnection bus, Callers& callers, QString path, QObject* parent = nullptr);
    ~Subscribers() override;

    /// By unique bus name. Above kMax nothing is added.
    void add(const QString& name);
    void remove(const QString& name);
    bool isEmpty() const { return m_names.isEmpty(); }

    /// Sends this signal of org.vlannats.Session1 to each of them.
    void send(const QString& signal, const QVariantList& arguments);

private:
    QDBusConnection m_bus;
    Callers& m_callers;
    const QString m_path;
    QSet<QString> m_names;
};

} // namespace vnats
