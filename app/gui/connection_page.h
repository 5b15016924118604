// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connection.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QStackedWidget;
QT_END_NAMESPACE

namespace vnats {

class PeersPane;
class StatusPane;
class TrafficChart;

/// The right side of the window: one connection's status and, while it runs, its traffic and its peers.
class ConnectionPage : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionPage(QWidget* parent = nullptr);

    /// May go away at any time; null shows nothing.
    void setConnection(Connection* connection);

Q_SIGNALS:
    void editRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void refreshTraffic();

    QPointer<Connection> m_connection;
    StatusPane* m_status;
    QStackedWidget* m_live;
    QLabel* m_hint;
    TrafficChart* m_chart;
    PeersPane* m_peers;
};

} // namespace vnats
