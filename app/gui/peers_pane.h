// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/peer_model.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
QT_END_NAMESPACE

namespace vnats {

/// The computers heard on the LAN: a table to sort and to copy from, or a hint while there is none.
class PeersPane : public QWidget
{
    Q_OBJECT
public:
    explicit PeersPane(QWidget* parent = nullptr);

    /// The model may go away at any time; null shows nothing.
    void setModel(PeerModel* model);

private:
    void count();
    void openMenu(const QPoint& at);
    void copyRows() const;

    QPointer<PeerModel> m_model;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_title;
    QStackedWidget* m_stack;
    QTableView* m_table;
};

} // namespace vnats
