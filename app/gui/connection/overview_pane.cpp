// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/overview_pane.h"

#include "app/gui/connection/facts_pane.h"
#include "app/gui/connection/traffic_chart.h"
#include "app/gui/connection/traffic_split.h"
#include "app/gui/widgets/scrolling.h"

#include <QAbstractButton>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vnats {

OverviewPane::OverviewPane(QWidget* parent)
    : ConnectionView(parent)
    , m_facts(new FactsPane(this))
    , m_live(new QStackedWidget(this))
    , m_hint(new QLabel(this))
    , m_chart(new TrafficChart(this))
    , m_split(new TrafficSplit(this))
{
    setObjectName(QStringLiteral("overviewPane"));
    m_hint->setObjectName(QStringLiteral("liveHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);

    auto* live = new QWidget(this);
    auto* rows = new QVBoxLayout(live);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    rows->addWidget(m_chart, 1);
    rows->addWidget(m_split);
    m_live->addWidget(m_hint);
    m_live->addWidget(live);

    // On a small screen it is higher than the window.
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_facts);
    layout->addWidget(m_live, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scrolling(content, QStringLiteral("overviewArea"), tr("Overview")));
    connect(m_chart, &TrafficChart::spanChanged, this, &OverviewPane::refreshTraffic);
}

int OverviewPane::span() const
{
    return m_chart->span();
}

void OverviewPane::setSpan(int seconds)
{
    if (auto* button =
            m_chart->findChild<QAbstractButton*>(QStringLiteral("trafficChart.span%1").arg(seconds)))
        button->click();
}

void OverviewPane::turn()
{
    m_facts->setConnection(connection());
}

void OverviewPane::refresh()
{
    m_live->setCurrentIndex(connection()->session() && !connection()->isPrivate() ? 1 : 0);
    if (connection()->isPrivate()) {
        m_hint->setText(tr("What moves on another user's VLAN is not shown."));
        return;
    }
    switch (connection()->state()) {
    case Connection::State::Off:
        m_hint->setText(tr("Click Connect to join this LAN.\nTraffic and the other computers appear here."));
        break;
    case Connection::State::Starting:
        m_hint->setText(tr("Creating the network interface. You may be asked for your password."));
        break;
    case Connection::State::Failed:
        m_hint->setText(
            tr("See above for what is wrong and what to do.\nThe Log page shows what happened before."));
        break;
    default:
        m_hint->clear();
    }
}

void OverviewPane::refreshTraffic()
{
    // A hidden page needs no updates, and the chart costs more than all the rest.
    if (!connection() || !isVisible())
        return;
    m_chart->plot(connection()->history());
    m_split->display(connection()->stats());
}

void OverviewPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshTraffic();
}

} // namespace vnats
