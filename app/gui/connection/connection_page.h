// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QTabWidget;
QT_END_NAMESPACE

namespace vnats {

class ConnectionView;
class HostedLans;

/// The right side of the window: how one connection stands, and below it its pages.
class ConnectionPage : public QWidget
{
    Q_OBJECT
public:
    enum Page { Overview, Peers, Macs, Log };

    /// `lans` outlives this.
    explicit ConnectionPage(HostedLans& lans, QWidget* parent = nullptr);

    /// May go away at any time; null shows nothing.
    void setConnection(Connection* connection);
    void turnTo(Page page);

Q_SIGNALS:
    void editRequested();
    void inviteRequested();
    /// The server that is missing.
    void hostRequested();

private:
    QTabWidget* m_pages;
    QList<ConnectionView*> m_views;
};

} // namespace vnats
