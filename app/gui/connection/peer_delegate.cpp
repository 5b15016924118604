// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/peer_delegate.h"

#include "app/gui/connection/traffic_colors.h"

#include <QPainter>
#include <algorithm>
#include <array>

namespace vnats {

namespace {

/// Half a minute: more points are not to be seen in a cell, and cost a crowd.
constexpr std::size_t kSamples = 30;

} // namespace

PeerDelegate::PeerDelegate(const PeerModel& model, QObject* parent)
    : RoomyDelegate(parent)
    , m_model(model)
{
}

void PeerDelegate::paintBehind(QPainter& painter, const QRect& inside, const QModelIndex& index) const
{
    const bool down = index.column() == PeerModel::Down;
    if (!down && index.column() != PeerModel::Up)
        return;
    const PeerTraffic& traffic = m_model.entry(index.row()).traffic;
    if (traffic.isQuiet())
        return;

    std::array<double, kSamples> rates{};
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const Rates sample = traffic.at(PeerTraffic::kSamples - kSamples + i);
        rates[i] = down ? sample.down : sample.up;
    }
    const double highest = *std::ranges::max_element(rates);
    if (highest <= 0)
        return;

    // Scaled to its own maximum: the curve shows when, the number beside it how much.
    std::array<QPointF, kSamples + 2> points;
    const double bottom = inside.bottom() - 2;
    const double step = inside.width() / static_cast<double>(rates.size() - 1);
    for (std::size_t i = 0; i < rates.size(); ++i)
        points[i] = {inside.left() + step * static_cast<double>(i),
            bottom - rates[i] / highest * (inside.height() - 6)};
    points[rates.size()] = {static_cast<double>(inside.right() + 1), bottom};
    points[rates.size() + 1] = {static_cast<double>(inside.left()), bottom};
    QColor color = down ? kDownColor : kUpColor;
    color.setAlphaF(0.28F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(points.data(), static_cast<int>(points.size()));
}

} // namespace vnats
