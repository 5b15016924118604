// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection_page.h"

#include "app/gui/peers_pane.h"
#include "app/gui/status_pane.h"
#include "app/gui/traffic_chart.h"

#include <QFrame>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vnats {

ConnectionPage::ConnectionPage(QWidget* parent)
    : QWidget(parent)
    , m_status(new StatusPane(this))
    , m_live(new QStackedWidget(this))
    , m_hint(new QLabel(this))
    , m_chart(new TrafficChart(this))
    , m_peers(new PeersPane(this))
{
    m_hint->setObjectName(QStringLiteral("liveHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);

    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(14);
    split->addWidget(m_chart);
    split->addWidget(m_peers);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    m_live->addWidget(m_hint);
    m_live->addWidget(split);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(18);
    layout->addWidget(m_status);
    layout->addWidget(m_live, 1);
    connect(m_status, &StatusPane::editRequested, this, &ConnectionPage::editRequested);
}

void ConnectionPage::setConnection(Connection* connection)
{
    if (m_connection == connection)
        return;
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = connection;
    m_status->setConnection(connection);
    m_peers->setModel(connection ? connection->peers() : nullptr);
    if (!connection)
        return;
    connect(connection, &Connection::changed, this, &ConnectionPage::refresh);
    connect(connection, &Connection::trafficChanged, this, &ConnectionPage::refreshTraffic);
    refresh();
    refreshTraffic();
}

void ConnectionPage::refresh()
{
    m_live->setCurrentIndex(m_connection->session() ? 1 : 0);
    switch (m_connection->state()) {
    case Connection::State::Off:
        m_hint->setText(tr("Click Connect to join this LAN.\nTraffic and the other computers appear here."));
        break;
    case Connection::State::Starting:
        m_hint->setText(tr("Making the network interface. You may be asked for your password."));
        break;
    default:
        m_hint->clear();
    }
}

void ConnectionPage::refreshTraffic()
{
    // Nobody looks at a hidden window, and a chart costs more than all the rest.
    if (m_connection && isVisible())
        m_chart->plot(m_connection->history());
}

void ConnectionPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshTraffic();
}

} // namespace vnats
