// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/connection_page.h"

#include "app/gui/connection/host_pane.h"
#include "app/gui/connection/leaf_pane.h"
#include "app/gui/connection/log_pane.h"
#include "app/gui/connection/overview_pane.h"
#include "app/gui/connection/peers_pane.h"
#include "app/gui/connection/status_pane.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/page_keys.h"

#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vnats {

namespace {

const QString kPageKey = QStringLiteral("window/page");
const QString kSpanKey = QStringLiteral("window/span");
const QString kPeersKey = QStringLiteral("window/peers-columns");
const QString kMacsKey = QStringLiteral("window/macs-columns");

} // namespace

ConnectionPage::ConnectionPage(HostedLans& lans, HostedLeaves& leaves, QWidget* parent)
    : QWidget(parent)
    , m_pages(new QTabWidget(this))
    , m_overview(new OverviewPane(this))
    , m_peers(new PeersPane(PeersPane::Kind::Computers, this))
    , m_macs(new PeersPane(PeersPane::Kind::Macs, this))
{
    auto* status = new StatusPane(this);
    auto* host = new HostPane(lans, this);
    auto* leaf = new LeafPane(leaves, this);
    auto* log = new LogPane(this);
    m_views = {status, host, leaf, m_overview, m_peers, m_macs, log};

    m_pages->setObjectName(QStringLiteral("pages"));
    m_pages->setDocumentMode(true);
    m_pages->setAccessibleName(tr("Pages of this VLAN"));
    m_pages->tabBar()->setAccessibleName(tr("Pages of this VLAN"));
    m_pages->addTab(m_overview, tr("Overview"));
    m_pages->addTab(m_peers, m_peers->title());
    m_pages->addTab(m_macs, m_macs->title());
    m_pages->addTab(log, tr("Log"));
    addPageKeys(*m_pages);
    help::setTopic(m_overview, help::Topic::Overview);
    help::setTopic(m_peers, help::Topic::Peers);
    help::setTopic(m_macs, help::Topic::Macs);
    help::setTopic(log, help::Topic::Log);
    for (PeersPane* pane : {m_peers, m_macs})
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
    layout->addWidget(leaf);
    layout->addWidget(m_pages, 1);
    connect(status, &StatusPane::editRequested, this, &ConnectionPage::editRequested);
    connect(status, &StatusPane::secretsRequested, this, &ConnectionPage::secretsRequested);
    connect(host, &HostPane::inviteRequested, this, &ConnectionPage::inviteRequested);
    connect(host, &HostPane::hostRequested, this, &ConnectionPage::hostRequested);
    connect(leaf, &LeafPane::endRequested, this, &ConnectionPage::endLeafRequested);
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

void ConnectionPage::remember(QSettings& memory) const
{
    memory.setValue(kPageKey, m_pages->currentIndex());
    memory.setValue(kSpanKey, m_overview->span());
    memory.setValue(kPeersKey, m_peers->columns());
    memory.setValue(kMacsKey, m_macs->columns());
}

void ConnectionPage::recall(const QSettings& memory)
{
    m_pages->setCurrentIndex(memory.value(kPageKey).toInt());
    m_overview->setSpan(memory.value(kSpanKey).toInt());
    m_peers->setColumns(memory.value(kPeersKey).toByteArray());
    m_macs->setColumns(memory.value(kMacsKey).toByteArray());
}

} // namespace vnats
