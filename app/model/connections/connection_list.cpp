// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection_list.h"

#include "app/model/words/user_name.h"
#include "helper/contract/string_list.h"

namespace vnats {

namespace {

QString detail(const Connection& connection)
{
    const Connection::State state = connection.state();
    if (connection.boot() || (connection.session() && !connection.session()->bootProfile.isEmpty()))
        return ConnectionList::tr("%1, boot profile").arg(stateText(state));
    if (connection.isForeign() && connection.isOfAnotherUser())
        return ConnectionList::tr("%1, by %2", "state, by a user")
            .arg(stateText(state), userNameOf(connection.session()->owner));
    if (connection.isForeign())
        return ConnectionList::tr("%1, by another program").arg(stateText(state));
    const bool hasAddress = state == Connection::State::Connected && connection.session()
        && !connection.session()->addresses.isEmpty();
    const QString how = hasAddress ? connection.session()->addresses.first() : stateText(state);
    return connection.profile()->hosting ? ConnectionList::tr("%1, hosted here").arg(how) : how;
}

} // namespace

ConnectionList::ConnectionList(Connections& connections, QObject* parent)
    : QAbstractListModel(parent)
    , m_connections(connections)
    , m_rows(connections.all())
{
    connect(&connections, &Connections::added, this, [this](Connection* connection, int row) {
        beginInsertRows({}, row, row);
        m_rows.insert(row, connection);
        endInsertRows();
    });
    connect(&connections, &Connections::aboutToRemove, this, [this](Connection*, int row) {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    });
    connect(&connections, &Connections::moved, this, [this](int from, int to) {
        beginMoveRows({}, from, from, {}, to);
        m_rows.move(from, to);
        endMoveRows();
    });
    connect(&connections, &Connections::changed, this, [this](Connection* connection) {
        const QModelIndex at = index(static_cast<int>(m_rows.indexOf(connection)));
        Q_EMIT dataChanged(at, at);
    });
}

Connection* ConnectionList::connectionAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row] : nullptr;
}

int ConnectionList::rowOf(const QString& key) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        if (m_rows[row]->key() == key)
            return static_cast<int>(row);
    return -1;
}

int ConnectionList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags ConnectionList::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractListModel::flags(index);
    // Between the rows, not onto one.
    if (!index.isValid())
        return usual | Qt::ItemIsDropEnabled;
    const Connection* connection = connectionAt(index.row());
    return connection && !connection->isForeign() ? usual | Qt::ItemIsDragEnabled : usual;
}

bool ConnectionList::moveRows(
    const QModelIndex& /*from*/, int row, int count, const QModelIndex& /*to*/, int before)
{
    const Connection* moved = connectionAt(row);
    if (count != 1 || !moved || moved->isForeign() || before == row || before == row + 1)
        return false;
    const Connection* next = connectionAt(before);
    // The rows follow when the profiles have been saved in that order.
    Q_EMIT moveRequested(moved->key(), next && !next->isForeign() ? next->key() : QString());
    return true;
}

QVariant ConnectionList::data(const QModelIndex& index, int role) const
{
    const Connection* connection = connectionAt(index.row());
    if (!connection)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return connection->displayName();
    case KeyRole:
        return connection->key();
    case StateRole:
        return static_cast<int>(connection->state());
    case DetailRole:
        return detail(*connection);
    case AddressesRole:
        return connection->session() ? connection->session()->addresses
            : connection->profile()  ? toStringList(connection->profile()->settings.addressTexts())
                                     : QStringList();
    case ForeignRole:
        return connection->isForeign();
    case Qt::AccessibleTextRole:
        return QString(connection->displayName() % QLatin1String(", ") % stateText(connection->state()));
    default:
        return {};
    }
}

} // namespace vnats
