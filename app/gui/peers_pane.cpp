// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/peers_pane.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace vnats {

namespace {

constexpr int kAir = 8;

/// Cells with air at both sides: many styles set texts against the very edge.
class RoomyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        // The ground over the whole cell, the text inside.
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        ground.text.clear();
        const QStyle* style = option.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

        QStyleOptionViewItem words = option;
        initStyleOption(&words, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setPen(words.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
        const QRect inside = option.rect.adjusted(kAir, 0, -kAir, 0);
        painter->drawText(inside, QStyle::visualAlignment(option.direction, words.displayAlignment),
            words.fontMetrics.elidedText(words.text, Qt::ElideRight, inside.width()));
        painter->restore();
    }
};

} // namespace

PeersPane::PeersPane(QWidget* parent)
    : QWidget(parent)
    , m_sorted(new QSortFilterProxyModel(this))
    , m_title(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
{
    m_sorted->setSortRole(PeerModel::kSortRole);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("peersTitle"));

    m_table->setObjectName(QStringLiteral("peersTable"));
    m_table->setAccessibleName(tr("Computers on this LAN"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(PeerModel::Mac, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAlternatingRowColors(true);
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setMinimumHeight(120);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &PeersPane::openMenu);

    auto* copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &PeersPane::copyRows);
    m_table->addAction(copy);

    auto* hint =
        new QLabel(tr("No other computer has been heard yet.\nConnect another one with the same NATS URL "
                      "and VLAN ID, or ping an address of this LAN."),
            this);
    hint->setObjectName(QStringLiteral("peersHint"));
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(hint);
    m_stack->addWidget(m_table);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_stack, 1);

    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &PeersPane::count);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &PeersPane::count);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &PeersPane::count);

    auto* ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, [this] {
        if (m_model && isVisible())
            m_model->refreshAges();
    });
    ages->start(1000);
    count();
}

void PeersPane::setModel(PeerModel* model)
{
    if (m_model == model)
        return;
    m_model = model;
    m_sorted->setSourceModel(model);
    // Of all columns the MAC is never cut: it is what people compare.
    QHeaderView* header = m_table->horizontalHeader();
    if (header->count() > PeerModel::Mac) {
        header->setSectionResizeMode(PeerModel::Mac, QHeaderView::Fixed);
        header->resizeSection(
            PeerModel::Mac, fontMetrics().horizontalAdvance(QStringLiteral("dd:dd:dd:dd:dd:dd")) + 3 * kAir);
    }
    count();
}

void PeersPane::count()
{
    const int peers = m_sorted->rowCount();
    m_title->setText(peers == 0 ? tr("Peers") : tr("Peers (%1)").arg(locale().toString(peers)));
    m_stack->setCurrentIndex(peers == 0 ? 0 : 1);
}

void PeersPane::openMenu(const QPoint& at)
{
    const QModelIndex row = m_table->indexAt(at);
    if (!row.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("peersMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Rows move under the open menu while traffic flows: what it copies is taken now.
    const QString mac = row.siblingAtColumn(PeerModel::Mac).data().toString();
    const QString address = row.siblingAtColumn(PeerModel::Address).data().toString();
    menu->addAction(tr("Copy MAC address"), this, [mac] { QGuiApplication::clipboard()->setText(mac); })
        ->setObjectName(QStringLiteral("peers.copyMac"));
    QAction* copyAddress = menu->addAction(
        tr("Copy IP address"), this, [address] { QGuiApplication::clipboard()->setText(address); });
    copyAddress->setObjectName(QStringLiteral("peers.copyAddress"));
    copyAddress->setEnabled(!address.isEmpty());
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void PeersPane::copyRows() const
{
    QStringList lines;
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < PeerModel::ColumnCount; ++column)
            cells << row.siblingAtColumn(column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace vnats
