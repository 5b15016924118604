// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QObject>
#include <QSet>

namespace vnats {

/// Connects at login what is to be connected then, once, as soon as it is known what runs already. Nobody is
/// asked for anything: what would need an answer is left alone, and told.
class Autoconnector : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    Autoconnector(HelperClient& client, Connections& connections, QObject* parent = nullptr);

    /// The profiles must have been read.
    void start();

Q_SIGNALS:
    /// One could not be connected; its problem() says why.
    void stopped(vnats::Connection* connection);

private:
    void connectAll();
    void lookAt(Connection* connection);

    HelperClient& m_client;
    Connections& m_connections;
    /// Keys of those that are being connected.
    QSet<QString> m_pending;
    bool m_done = false;
};

} // namespace vnats
