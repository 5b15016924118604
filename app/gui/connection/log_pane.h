// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_view.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QStackedWidget;
QT_END_NAMESPACE

namespace vnats {

class RoomyTable;

/// What happened to one connection, newest first, to read and to copy.
class LogPane : public ConnectionView
{
    Q_OBJECT
public:
    explicit LogPane(QWidget* parent = nullptr);

private:
    void turn() override;
    void count();
    void copyAll() const;

    RoomyTable* m_table;
    QStackedWidget* m_stack;
    QLabel* m_hint = nullptr;
    QPushButton* m_copy;
    QMetaObject::Connection m_following;
};

} // namespace vnats
