// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/widgets/roomy_table.h"
#include "app/model/peers/peer_model.h"

namespace vnats {

/// Draws a cell of the peer tables: behind each rate, the curve of the last half minute.
class PeerDelegate : public RoomyDelegate
{
    Q_OBJECT
public:
    /// `model` is the one that the view shows; it outlives this.
    PeerDelegate(const PeerModel& model, QObject* parent);

protected:
    void paintBehind(QPainter& painter, const QRect& inside, const QModelIndex& index) const override;

private:
    const PeerModel& m_model;
};

} // namespace vnats
