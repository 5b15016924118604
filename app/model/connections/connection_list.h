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
        ForeignRole, ///< bool
    };

    /// `connections` outlives this.
    explicit ConnectionList(Connections& connections, QObject* parent = nullptr);

    Connection* connectionAt(int row) const;
    int rowOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    Connections& m_connections;
    /// The rows as views know them; changed only between begin… and end…, as Qt requires.
    QList<Connection*> m_rows;
};

} // namespace vnats
