// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/shown_connections.h"

namespace vnats {

ShownConnections::ShownConnections(ConnectionList& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
}

void ShownConnections::narrow(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool ShownConnections::moveRows(const QModelIndex&, int row, int count, const QModelIndex&, int before)
{
    return m_text.isEmpty() && m_model.moveRows({}, row, count, {}, before);
}

Qt::ItemFlags ShownConnections::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = m_model.flags(mapToSource(index));
    return m_text.isEmpty() ? usual : usual & ~(Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled);
}

bool ShownConnections::filterAcceptsRow(int row, const QModelIndex&) const
{
    const Connection* connection = m_model.connectionAt(row);
    if (m_text.isEmpty() || !connection)
        return true;
    const QString vlan = QString::number(connection->profile() ? connection->profile()->settings.vlanId
            : connection->session()                            ? connection->session()->vlanId
            : connection->boot()                               ? connection->boot()->vlanId
                                                               : 0);
    const QStringList addresses = m_model.index(row).data(ConnectionList::AddressesRole).toStringList();
    return connection->displayName().contains(m_text, Qt::CaseInsensitive) || vlan == m_text
        || addresses.join(u' ').contains(m_text, Qt::CaseInsensitive);
}

} // namespace vnats
