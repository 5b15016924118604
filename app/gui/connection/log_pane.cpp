// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/log_pane.h"

#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/roomy_table.h"
#include "app/gui/widgets/state_icon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vnats {

namespace {

/// A bar at the edge of problems; the text says so, too, for those who do not see the colour.
class LogDelegate final : public RoomyDelegate
{
public:
    using RoomyDelegate::RoomyDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        RoomyDelegate::paint(painter, option, index);
        const auto* log = qobject_cast<const EventLog*>(index.model());
        if (!log || index.column() != EventLog::Time
            || log->event(index.row()).kind != EventLog::Kind::Problem)
            return;
        const QRect bar(option.rect.left(), option.rect.top(), 3, option.rect.height());
        painter->fillRect(
            QStyle::visualRect(option.direction, option.rect, bar), stateColor(Connection::State::Failed));
    }
};

} // namespace

LogPane::LogPane(QWidget* parent)
    : ConnectionView(parent)
    , m_table(new RoomyTable(QStringLiteral("logTable"), tr("What happened"), this))
    , m_stack(new QStackedWidget(this))
    , m_copy(new QPushButton(tr("Copy all"), this))
{
    setObjectName(QStringLiteral("logPane"));
    m_table->setItemDelegate(new LogDelegate(m_table));
    m_table->setSortingEnabled(false);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        auto* menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("logMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Copy the selected rows"), m_table, &RoomyTable::copyRows)
            ->setObjectName(QStringLiteral("log.copyRows"));
        menu->popup(m_table->viewport()->mapToGlobal(place));
    });

    m_hint = new QLabel(tr("Nothing has happened yet.\nConnections, problems, "
                           "and computers that join or leave are listed here."),
        this);
    m_hint->setObjectName(QStringLiteral("logHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(m_table);

    m_copy->setObjectName(QStringLiteral("log.copyAll"));
    connect(m_copy, &QPushButton::clicked, this, &LogPane::copyAll);
    auto* foot = new QHBoxLayout;
    auto* note = new QLabel(tr("Kept until this program quits."), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    foot->addWidget(note, 1);
    foot->addWidget(m_copy);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
    count();
}

void LogPane::turn()
{
    disconnect(m_following);
    m_table->setModel(connection() ? connection()->log() : nullptr);
    if (connection()) {
        m_following = connect(connection()->log(), &QAbstractItemModel::rowsInserted, this, &LogPane::count);
        QHeaderView* header = m_table->horizontalHeader();
        header->setSectionResizeMode(EventLog::Time, QHeaderView::ResizeToContents);
        header->setSectionResizeMode(EventLog::What, QHeaderView::Stretch);
    }
    count();
}

void LogPane::count()
{
    const bool any = connection() && connection()->log()->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 1 : 0);
    allow({m_copy}, any ? QString() : m_hint->text());
}

void LogPane::copyAll() const
{
    if (!connection())
        return;
    QStringList lines;
    for (const EventLog::Event& event : connection()->log()->events())
        lines << EventLog::line(event);
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace vnats
