// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/connection_view.h"

namespace vnats {

void ConnectionView::setConnection(Connection* connection)
{
    if (m_connection == connection)
        return;
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = connection;
    turn();
    if (!connection)
        return;
    connect(connection, &Connection::changed, this, [this] { refresh(); });
    connect(connection, &Connection::trafficChanged, this, [this] { refreshTraffic(); });
    refresh();
    refreshTraffic();
}

} // namespace vnats
