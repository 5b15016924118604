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

/// What happened to one connection, newest first, to read, to copy and to save.
class LogPane : public ConnectionView
{
    Q_OBJECT
public:
    explicit LogPane(QWidget* parent = nullptr);

private:
    void turn() override;
    void count();
    QString wholeText() const;
    void save();
    void saveTo(const QString& path);

    RoomyTable* m_table;
    QStackedWidget* m_stack;
    QLabel* m_hint = nullptr;
    QLabel* m_note;
    QPushButton* m_copy;
    QPushButton* m_save;
    QMetaObject::Connection m_following;
};

} // namespace vnats
