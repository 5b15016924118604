// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection_page.h"

#include "app/gui/host_pane.h"
#include "app/gui/log_pane.h"
#include "app/gui/overview_pane.h"
#include "app/gui/peers_pane.h"
#include "app/gui/status_pane.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vnats {

ConnectionPage::ConnectionPage(HostedLans& lans, QWidget* parent)
    : QWidget(parent)
    , m_status(new StatusPane(this))
    , m_host(new HostPane(lans, this))
    , m_pages(new QTabWidget(this))
    , m_overview(new OverviewPane(this))
    , m_peers(new PeersPane(PeersPane::Kind::Computers, this))
    , m_macs(new PeersPane(PeersPane::Kind::Macs, this))
    , m_log(new LogPane(this))
{
    m_pages->setObjectName(QStringLiteral("pages"));
    m_pages->setDocumentMode(true);
    m_pages->setAccessibleName(tr("Pages of this VLAN"));
    m_pages->tabBar()->setAccessibleName(tr("Pages of this VLAN"));
    m_pages->addTab(m_overview, tr("Overview"));
    m_pages->addTab(m_peers, m_peers->title());
    m_pages->addTab(m_macs, m_macs->title());
    m_pages->addTab(m_log, tr("Log"));
    for (PeersPane* pane : {m_peers, m_macs})
        connect(pane, &PeersPane::titleChanged, this, [this, pane] {
            // A tab bar lays itself out anew at every word.
            const int page = m_pages->indexOf(pane);
            if (const QString title = pane->title(); title != m_pages->tabText(page))
                m_pages->setTabText(page, title);
        });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(m_status);
    layout->addWidget(m_host);
    layout->addWidget(m_pages, 1);
    connect(m_status, &StatusPane::editRequested, this, &ConnectionPage::editRequested);
    connect(m_host, &HostPane::inviteRequested, this, &ConnectionPage::inviteRequested);
    connect(m_host, &HostPane::hostRequested, this, &ConnectionPage::hostRequested);
}

void ConnectionPage::setConnection(Connection* connection)
{
    m_status->setConnection(connection);
    m_host->setConnection(connection);
    m_overview->setConnection(connection);
    m_peers->setConnection(connection);
    m_macs->setConnection(connection);
    m_log->setConnection(connection);
}

void ConnectionPage::turnTo(Page page)
{
    m_pages->setCurrentIndex(page);
}

} // namespace vnats
