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

class FactsPane;
class TrafficChart;
class TrafficSplit;

/// One connection at a glance: its facts, its traffic over time, and what the traffic consists of; while it
/// is off, what to do.
class OverviewPane : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPane(QWidget* parent = nullptr);

    /// May go away at any time; null shows nothing.
    void setConnection(Connection* connection);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void refreshTraffic();

    QPointer<Connection> m_connection;
    FactsPane* m_facts;
    QStackedWidget* m_live;
    QLabel* m_hint;
    TrafficChart* m_chart;
    TrafficSplit* m_split;
};

} // namespace vnats
