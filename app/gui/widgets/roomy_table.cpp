// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/roomy_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include <algorithm>
#include <utility>

namespace vnats {

namespace {

/// Many styles draw a header's text at its very edge; the cells have padding, so their text would not line up
/// with it.
class RoomyHeaderStyle final : public QProxyStyle
{
public:
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override
    {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        if (element != CE_HeaderLabel || !header) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        const int more = std::max(0, RoomyTable::kAir - pixelMetric(PM_HeaderMargin, option, widget));
        QStyleOptionHeader inside = *header;
        inside.rect.adjust(more, 0, -more, 0);
        QProxyStyle::drawControl(element, &inside, painter, widget);
    }
};

} // namespace

RoomyTable::RoomyTable(const QString& name, const QString& accessibleName, QWidget* parent)
    : QTableView(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setItemDelegate(new RoomyDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* style = new RoomyHeaderStyle;
    style->setParent(this);
    horizontalHeader()->setStyle(style);
    horizontalHeader()->setHighlightSections(false);

    auto* copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &RoomyTable::copyRows);
    addAction(copy);
}

QString RoomyTable::selectedText() const
{
    if (!selectionModel())
        return {};
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int place = 0; place < horizontalHeader()->count(); ++place)
            if (const int column = horizontalHeader()->logicalIndex(place); !isColumnHidden(column))
                cells << row.siblingAtColumn(column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

QModelIndex RoomyTable::rowAt(const QPoint& place) const
{
    const QModelIndex under = indexAt(place);
    return under.isValid() ? under : currentIndex();
}

void RoomyTable::copyRows() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void RoomyDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    // The background fills the whole cell, the text keeps the padding.
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, QString());
    option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);

    const QRect inside = option.rect.adjusted(RoomyTable::kAir, 0, -RoomyTable::kAir, 0);
    painter->save();
    paintBehind(*painter, inside, index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(cell.font);
    // In right-to-left text, the parts of an IPv6 address or a MAC would be reordered.
    painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->drawText(inside,
        static_cast<int>(
            QStyle::visualAlignment(option.direction, cell.displayAlignment) | Qt::AlignAbsolute),
        cell.fontMetrics.elidedText(text, Qt::ElideRight, inside.width()));
    painter->restore();
}

QSize RoomyDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize bare = QStyledItemDelegate::sizeHint(option, index);
    return {bare.width() + 2 * RoomyTable::kAir, bare.height()};
}

void RoomyDelegate::paintBehind(QPainter&, const QRect&, const QModelIndex&) const { }

} // namespace vnats
