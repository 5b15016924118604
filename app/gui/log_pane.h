// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connection.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QPushButton;
class QStackedWidget;
QT_END_NAMESPACE

namespace vnats {

class RoomyTable;

/// What happened to one connection, newest first, to read and to copy.
class LogPane : public QWidget
{
    Q_OBJECT
public:
    explicit LogPane(QWidget* parent = nullptr);

    /// May go away at any time; null shows nothing.
    void setConnection(Connection* connection);

private:
    void refresh();
    void copyAll() const;

    QPointer<Connection> m_connection;
    RoomyTable* m_table;
    QStackedWidget* m_stack;
    QPushButton* m_copy;
};

} // namespace vnats
