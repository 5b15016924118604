// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>
#include <QString>

namespace vnats {

/// What happened to one connection, as sentences with a time: its states, its problems, the computers that
/// joined and left. Bounded: the oldest are dropped. A sentence that comes twice in a row
/// is counted, not repeated, so that a flapping peer cannot push out what matters.
class EventLog : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int kMost = 500;
    enum Column { Time, What, ColumnCount };
    enum class Kind { News, Peers, Problem };

    struct Event
    {
        QDateTime when;
        Kind kind = Kind::News;
        QString text;
        /// How often in a row; `when` is the last time.
        int times = 1;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void add(Kind kind, const QString& text, const QDateTime& when = QDateTime::currentDateTime());

    /// Puts older ones, oldest first, before those that there are.
    void restore(const QList<Event>& older);

    /// Oldest first.
    const QList<Event>& events() const { return m_events; }
    /// One line per event, as it is copied and reported: the time in ISO form, then the sentence.
    static QString line(const Event& event);

    /// A table model of the log, newest first.
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const Event& event(int row) const { return m_events[m_events.size() - 1 - row]; }

private:
    QList<Event> m_events;
};

} // namespace vnats
