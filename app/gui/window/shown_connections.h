// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection_list.h"

#include <QSortFilterProxyModel>

namespace vnats {

/// Those of the connections that hold the words looked for: in their names, their second lines or as VLAN ID.
class ShownConnections : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// `model` outlives this.
    explicit ShownConnections(ConnectionList& model, QObject* parent = nullptr);

    void narrow(const QString& text);

    /// Nothing is moved while some are hidden: one could not see to where.
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to, int before) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    ConnectionList& m_model;
    QString m_text;
};

} // namespace vnats
