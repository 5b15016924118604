// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_view.h"
#include "app/model/peers/peer_model.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QMenu;
class QStackedWidget;
QT_END_NAMESPACE

namespace vnats {

class PeerAnswers;
class RoomyTable;
class TrafficChart;

/// The computers heard on the LAN: a table to sort, search and copy from, or a hint on why it is empty and
/// what to do. Below it, the traffic of the one that is selected. The same peers make two tables: the computers and their traffic, and the forwarding table,
/// which lists each MAC with the node that it is reached through.
class PeersPane : public ConnectionView
{
    Q_OBJECT
public:
    enum class Kind { Computers, Macs };

    explicit PeersPane(Kind kind, QWidget* parent = nullptr);
    /// The title of its tab: "Peers (4)".
    QString title() const;
    /// Which columns are shown, how wide, in which order, and by which one the rows are sorted; as one text, for
    /// this version of the table only.
    QByteArray columns() const;
    void setColumns(const QByteArray& columns);
    /// Without the chart, which gives way in a low window.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void titleChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool hasRoomForChart() const;
    void makeTable();
    void fitColumns();
    QWidget* makeBar();
    void turn() override;
    void refresh() override;
    void refreshTraffic() override;
    void count();
    QString note() const;
    void showNote();
    void openMenu(const QPoint& place);
    void openHeaderMenu(const QPoint& place);
    QMenu* makeColumnsMenu(QWidget* parent);
    void addWays(QMenu* menu, const QString& address, const QString& name);
    void ping(const QString& address, const QString& name);
    QString idPrefix() const;

    const Kind m_kind;
    PeerModel* m_model;
    QLineEdit* m_filter;
    PeerAnswers* m_answers;
    QStackedWidget* m_stack;
    QLabel* m_hint;
    /// What is to be said of those in the table.
    QLabel* m_note;
    RoomyTable* m_table;
    TrafficChart* m_chart;
};

} // namespace vnats
