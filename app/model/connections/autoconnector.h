// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QObject>
#include <QSet>

namespace vnats {

/// Connects, once, the profiles that are to be connected at login, as soon as it is known what is already
/// running. Asks the user nothing: a profile that would need an answer is left alone and reported.
class Autoconnector : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    Autoconnector(HelperClient& client, Connections& connections, QObject* parent = nullptr);

    /// The profiles must have been read.
    void start();

Q_SIGNALS:
    /// A profile could not be connected; its problem() says why.
    void stopped(vnats::Connection* connection);

private:
    void connectAll();
    void lookAt(Connection* connection);

    HelperClient& m_client;
    Connections& m_connections;
    /// Keys of the connections in progress.
    QSet<QString> m_pending;
    bool m_done = false;
};

} // namespace vnats
