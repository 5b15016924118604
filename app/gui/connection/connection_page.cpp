// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/connection_page.h"

#include "app/gui/connection/host_pane.h"
#include "app/gui/connection/log_pane.h"
#include "app/gui/connection/overview_pane.h"
#include "app/gui/connection/peers_pane.h"
#include "app/gui/connection/status_pane.h"
#include "app/gui/widgets/page_keys.h"
#include "app/gui/widgets/help.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vnats {

ConnectionPage::ConnectionPage(HostedLans& lans, QWidget* parent)
    : QWidget(parent)
    , m_pages(new QTabWidget(this))
{
    auto* status = new StatusPane(this);
    auto* host = new HostPane(lans, this);
    auto* overview = new OverviewPane(this);
    auto* peers = new PeersPane(PeersPane::Kind::Computers, this);
    auto* macs = new PeersPane(PeersPane::Kind::Macs, this);
    auto* log = new LogPane(this);
    m_views = {status, host, overview, peers, macs, log};

    m_pages->setObjectName(QStringLiteral("pages"));
    m_pages->setDocumentMode(true);
    m_pages->setAccessibleName(tr("Pages of this VLAN"));
    m_pages->tabBar()->setAccessibleName(tr("Pages of this VLAN"));
    m_pages->addTab(overview, tr("Overview"));
    m_pages->addTab(peers, peers->title());
    m_pages->addTab(macs, macs->title());
    m_pages->addTab(log, tr("Log"));
    addPageKeys(*m_pages);
    help::setTopic(overview, help::Topic::Overview);
    help::setTopic(peers, help::Topic::Peers);
    help::setTopic(macs, help::Topic::Macs);
    help::setTopic(log, help::Topic::Log);
    for (PeersPane* pane : {peers, macs})
        connect(pane, &PeersPane::titleChanged, this, [this, pane] {
            // A tab bar lays itself out again whenever a title is set.
            const int page = m_pages->indexOf(pane);
            if (const QString title = pane->title(); title != m_pages->tabText(page))
                m_pages->setTabText(page, title);
        });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(status);
    layout->addWidget(host);
    layout->addWidget(m_pages, 1);
    connect(status, &StatusPane::editRequested, this, &ConnectionPage::editRequested);
    connect(status, &StatusPane::secretsRequested, this, &ConnectionPage::secretsRequested);
    connect(host, &HostPane::inviteRequested, this, &ConnectionPage::inviteRequested);
    connect(host, &HostPane::hostRequested, this, &ConnectionPage::hostRequested);
}

void ConnectionPage::setConnection(Connection* connection)
{
    for (ConnectionView* view : std::as_const(m_views))
        view->setConnection(connection);
}

void ConnectionPage::turnTo(Page page)
{
    m_pages->setCurrentIndex(page);
}

} // namespace vnats
