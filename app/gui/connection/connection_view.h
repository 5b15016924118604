// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"

#include <QPointer>
#include <QWidget>

namespace vnats {

/// A part of the window that shows one connection at a time and follows it, until it is given another one or
/// the connection goes away.
class ConnectionView : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// May go away at any time; null shows nothing.
    void setConnection(Connection* connection);

protected:
    Connection* connection() const { return m_connection; }

    /// Another connection is to be shown, or none.
    virtual void turn() { }
    /// State, problem, session or profile has changed. Called only with a connection, like the next one.
    virtual void refresh() { }
    /// There are new counters.
    virtual void refreshTraffic() { }

private:
    QPointer<Connection> m_connection;
};

} // namespace vnats
