// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace vnats {

/// A table to read and to copy from: whole rows are selected, cells are padded on both sides and line up with
/// their header, Tab leaves the table. Ctrl+C copies the selected rows, with tabs between columns.
class RoomyTable : public QTableView
{
    Q_OBJECT
public:
    /// Between a cell's edge and its text.
    static constexpr int kAir = 8;

    RoomyTable(const QString& name, const QString& accessibleName, QWidget* parent);

    /// What Ctrl+C copies.
    QString selectedText() const;
    /// The row that a menu at this position of the viewport is for: the one under the mouse, else the current
    /// one, since the menu key has no position.
    QModelIndex rowAt(const QPoint& place) const;

public Q_SLOTS:
    void copyRows() const;
};

/// Draws a cell of a RoomyTable; subclasses may draw something behind the text.
class RoomyDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    virtual void paintBehind(QPainter& painter, const QRect& inside, const QModelIndex& index) const;
};

} // namespace vnats
