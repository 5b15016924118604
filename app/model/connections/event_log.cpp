// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/event_log.h"

#include <QLocale>

namespace vnats {

namespace {

QString lineOf(const EventLog::Event& event)
{
    return event.times == 1 ? event.text
                            : EventLog::tr("%1 (%Ln times)", "an event", event.times).arg(event.text);
}

} // namespace

void EventLog::add(Kind kind, const QString& text, const QDateTime& when)
{
    if (!m_events.isEmpty() && m_events.last().text == text && m_events.last().kind == kind) {
        m_events.last().when = when;
        ++m_events.last().times;
        Q_EMIT dataChanged(index(0, 0), index(0, ColumnCount - 1));
        return;
    }
    if (m_events.size() == kMost) {
        beginRemoveRows({}, kMost - 1, kMost - 1);
        m_events.removeFirst();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_events.append({when, kind, text, 1});
    endInsertRows();
}

void EventLog::restore(const QList<Event>& older)
{
    beginResetModel();
    m_events = older + m_events;
    if (const qsizetype surplus = m_events.size() - kMost; surplus > 0)
        m_events.remove(0, surplus);
    endResetModel();
}

QString EventLog::line(const Event& event)
{
    return event.when.toString(Qt::ISODate) % QLatin1Char(' ') % lineOf(event);
}

int EventLog::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventLog::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventLog::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event& shown = event(index.row());
    if (role == Qt::ToolTipRole)
        return index.column() == Time ? QLocale().toString(shown.when, QLocale::LongFormat) : lineOf(shown);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == What)
        return lineOf(shown);
    // Seconds matter here, and the date if it is not today.
    const QString time = shown.when.time().toString(Qt::ISODate);
    return shown.when.date() == QDate::currentDate()
        ? time
        : QString(QLocale().toString(shown.when.date(), QLocale::ShortFormat) % QLatin1Char(' ') % time);
}

QVariant EventLog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Time ? tr("Time") : tr("What happened");
}

} // namespace vnats
