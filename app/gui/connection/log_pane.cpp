// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/log_pane.h"

#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/clipboard.h"
#include "app/gui/widgets/menu_keys.h"
#include "app/gui/widgets/roomy_table.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/profiles/whole_file.h"
#include "app/model/words/problem_words.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
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
    , m_note(new QLabel(this))
    , m_copy(new QPushButton(tr("Copy all"), this))
    , m_save(new QPushButton(tr("Save…"), this))
{
    setObjectName(QStringLiteral("logPane"));
    m_table->setItemDelegate(new LogDelegate(m_table));
    m_table->setSortingEnabled(false);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        auto* menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("logMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        QAction* copy = menu->addAction(tr("Copy the selected rows"), m_table, &RoomyTable::copyRows);
        copy->setObjectName(QStringLiteral("log.copyRows"));
        showKeys(copy, QKeySequence::Copy);
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
    connect(m_copy, &QPushButton::clicked, this, [this] {
        clipboard::copy(wholeText());
        clipboard::showCopied(m_copy);
    });
    m_save->setObjectName(QStringLiteral("log.save"));
    connect(m_save, &QPushButton::clicked, this, &LogPane::save);
    auto* foot = new QHBoxLayout;
    m_note->setObjectName(QStringLiteral("log.note"));
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    foot->addWidget(m_note, 1);
    foot->addWidget(m_copy);
    foot->addWidget(m_save);

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
        // A session without a profile has nothing to be found by again.
        m_note->setText(connection()->isForeign()
                ? tr("Kept until this program quits.")
                : tr("The last %L1 entries are kept.").arg(EventLog::kMost));
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
    allow({m_copy, m_save}, any ? QString() : m_hint->text());
}

QString LogPane::wholeText() const
{
    QStringList lines;
    if (connection())
        for (const EventLog::Event& event : connection()->log()->events())
            lines << EventLog::line(event);
    return lines.join(QLatin1Char('\n'));
}

void LogPane::save()
{
    if (!connection())
        return;
    QString name = connection()->displayName();
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    auto* dialog = new QFileDialog(this, tr("Save the log"), QDir::homePath(), tr("Texts (*.log *.txt)"));
    dialog->setObjectName(QStringLiteral("logDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name + QLatin1String(".log"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogPane::saveTo);
    dialog->open();
}

void LogPane::saveTo(const QString& path)
{
    constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const auto written = whole_file::write(path, wholeText().toUtf8() + '\n', kOwner);
    m_note->setText(
        written ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path)) : wordsOf(written.error()));
}

} // namespace vnats
