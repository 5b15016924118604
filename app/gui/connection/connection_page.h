// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QSettings;
class QTabWidget;
QT_END_NAMESPACE

namespace vnats {

class ConnectionView;
class HostedLans;
class HostedLeaves;
class OverviewPane;
class PeersPane;

/// The room of the connection shows one connection at a time: its state, its traffic, its peers, its log, and
/// the buttons that may help. It believes what Connection reports and adds nothing to it. It refuses to draw
/// what nobody can see: a hidden page costs nothing, however much traffic there is. It never edits a profile;
/// such wishes leave it as signals.
///
/// The right side of the window: the state of one connection and, below it, its pages.
class ConnectionPage : public QWidget
{
    Q_OBJECT
public:
    enum Page { Overview, Peers, Macs, Log };

    /// `lans` outlives this.
    ConnectionPage(HostedLans& lans, HostedLeaves& leaves, QWidget* parent = nullptr);

    /// May go away at any time; null shows nothing.
    void setConnection(Connection* connection);
    void turnTo(Page page);
    /// Which page is open, the chart's span, and the columns.
    void remember(QSettings& memory) const;
    void recall(const QSettings& memory);

Q_SIGNALS:
    void editRequested();
    /// Ask for the login or the keys that it lacks.
    void secretsRequested();
    void inviteRequested();
    /// Start the missing server.
    void hostRequested();
    void endLeafRequested();

private:
    QTabWidget* m_pages;
    OverviewPane* m_overview;
    PeersPane* m_peers;
    PeersPane* m_macs;
    QList<ConnectionView*> m_views;
};

} // namespace vnats
