// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection_list.h"

#include <QKeySequence>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListView;
class QMenu;
QT_END_NAMESPACE

namespace vnats {

class ShownConnections;

/// The list of connections with the button that adds one. From eight on, a box above it narrows it down. Profiles can be
/// dragged into another order, or moved with Alt and the arrow keys. A click selects one; Enter or a double click
/// connects or disconnects it.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    /// `model` outlives this.
    explicit Sidebar(ConnectionList& model, QWidget* parent = nullptr);

    /// The selected connection, null when the list is empty.
    Connection* current() const;
    void select(const QString& key);
    /// Selects this connection instead of the first one, now or as soon as it is there.
    void prefer(const QString& key);
    /// Edits the selected one, everywhere in the window.
    static QKeySequence editKeys() { return Qt::CTRL | Qt::Key_E; }
    /// The menu of the button beside Add, for actions that concern all connections.
    QMenu& more() { return *m_more; }

Q_SIGNALS:
    void currentChanged();
    void addRequested();
    void editRequested(vnats::Connection* connection);
    void deleteRequested(vnats::Connection* connection);
    void duplicateRequested(vnats::Connection* connection);
    void exportRequested(vnats::Connection* connection);
    void inviteRequested(vnats::Connection* connection);

private:
    void openMenu(const QPoint& at);
    void toggleCurrent();
    void makeFilter();
    void listGrown();
    void listChanged();
    void moveCurrent(int step);

    ConnectionList& m_model;
    ShownConnections* m_shown;
    QLineEdit* m_filter;
    QString m_preferred;
    QListView* m_list;
    QMenu* m_more;
};

} // namespace vnats
