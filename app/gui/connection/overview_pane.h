// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_view.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QStackedWidget;
QT_END_NAMESPACE

namespace vnats {

class FactsPane;
class TrafficChart;
class TrafficSplit;

/// One connection at a glance: its facts, its traffic over time, and what the traffic consists of; a hint on
/// what to do while it is off.
class OverviewPane : public ConnectionView
{
    Q_OBJECT
public:
    explicit OverviewPane(QWidget* parent = nullptr);

    /// Of the chart, in seconds. One that the chart does not have changes nothing.
    int span() const;
    void setSpan(int seconds);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void turn() override;
    void refresh() override;
    void refreshTraffic() override;

    FactsPane* m_facts;
    QStackedWidget* m_live;
    QLabel* m_hint;
    TrafficChart* m_chart;
    TrafficSplit* m_split;
};

} // namespace vnats
