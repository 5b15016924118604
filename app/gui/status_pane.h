// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connection.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class TintedFrame;

/// One connection in words: what it is called, how it stands, what is wrong and what to do about it, the
/// button that switches it, and the facts that one reads out to somebody on the telephone.
class StatusPane : public QWidget
{
    Q_OBJECT
public:
    explicit StatusPane(QWidget* parent = nullptr);

    /// May go away at any time; null shows nothing.
    void setConnection(Connection* connection);

Q_SIGNALS:
    void editRequested();

private:
    QWidget* makeHeader();
    QWidget* makeProblem();
    QWidget* makeFacts();
    QWidget* makeOffloads();
    QLabel* addFact(QGridLayout* grid, int row, int column, const QString& title, const QString& name);
    void refresh();
    void refreshTraffic();
    void refreshButton();
    void refreshFacts();
    /// Since when, and for how long; the sentence under the name.
    QString stateWords() const;

    QPointer<Connection> m_connection;
    QLabel* m_icon = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_switch = nullptr;
    TintedFrame* m_problem = nullptr;
    QLabel* m_problemText = nullptr;
    QPushButton* m_remedy = nullptr;
    QPushButton* m_tryNow = nullptr;
    QLabel* m_server = nullptr;
    QLabel* m_interface = nullptr;
    QLabel* m_mac = nullptr;
    QLabel* m_address = nullptr;
    QLabel* m_vlan = nullptr;
    QLabel* m_since = nullptr;
    QLabel* m_down = nullptr;
    QLabel* m_up = nullptr;
    QLabel* m_dropped = nullptr;
    QLabel* m_offloads = nullptr;
};

} // namespace vnats
