// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_view.h"
#include "core/base/server_sight.h"

#include <vector>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace vnats {

/// The facts of one connection that one would read out on the telephone, live while it runs.
class FactsPane : public ConnectionView
{
    Q_OBJECT
public:
    explicit FactsPane(QWidget* parent = nullptr);

    /// As narrow as one column.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Fact
    {
        QLabel* title;
        QWidget* value;
        int row;
        int column;
    };
    QLabel* addFact(int row, int column, const QString& title, const QString& name);
    void addCopyButton();
    void arrange(int columns);
    int widthOf(int column) const;
    void refresh() override;
    void refreshTraffic() override;
    void showSpecial(const QStringList& routes, bool games);
    void showOthers(const QList<ServerSight>& servers);

    /// The address without its prefix length, as it is told to others; empty if there is none.
    QString ownAddress() const;

    QGridLayout* m_grid;
    std::vector<Fact> m_facts;
    int m_columns = 0;
    QLabel* m_othersTitle;
    QLabel* m_others;
    QLabel* m_offloads;
    QToolButton* m_copyAddress;
    QLabel* m_server = nullptr;
    QLabel* m_interface = nullptr;
    QLabel* m_mac = nullptr;
    QLabel* m_address = nullptr;
    QLabel* m_vlan = nullptr;
    QLabel* m_since = nullptr;
    QLabel* m_way = nullptr;
    QLabel* m_roundTrip = nullptr;
    QLabel* m_routes = nullptr;
    QLabel* m_games = nullptr;
    /// What is shown only if there are routes, or if games prefer the VLAN.
    QList<QWidget*> m_special;
    QLabel* m_down = nullptr;
    QLabel* m_up = nullptr;
};

} // namespace vnats
