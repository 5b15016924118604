// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QAbstractListModel>

namespace vnats {

/// The connections as a list model: profiles first, then sessions without a profile here. A second line of
/// text gives the state or, while off, where the LAN is found.
class ConnectionList : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< QString, Connection::key()
        StateRole, ///< int, Connection::State
        DetailRole, ///< QString, the second line
        AddressesRole, ///< QStringList, those of this computer on the VLAN
        ForeignRole, ///< bool
    };

    /// `connections` outlives this.
    explicit ConnectionList(Connections& connections, QObject* parent = nullptr);

    Connection* connectionAt(int row) const;
    int rowOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// Profiles can be dragged to another place among them.
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to, int before) override;

Q_SIGNALS:
    /// In front of the profile with the other key, or behind all for an empty one.
    void moveRequested(const QString& key, const QString& before);

private:
    Connections& m_connections;
    /// The rows as views know them; changed only between begin… and end…, as Qt requires.
    QList<Connection*> m_rows;
};

} // namespace vnats
