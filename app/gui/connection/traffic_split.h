// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stats.h"

#include <QWidget>
#include <array>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace vnats {

/// What the traffic consists of, by kind of destination and direction, and below it what was dropped and why,
/// in words. Mentions drops only when there are some.
class TrafficSplit : public QWidget
{
    Q_OBJECT
public:
    explicit TrafficSplit(QWidget* parent = nullptr);

    void display(const Stats& stats);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeRoom();

    static constexpr std::size_t kCasts = static_cast<std::size_t>(Cast::Count);

    /// By cast, then received and sent.
    std::array<std::array<QLabel*, 2>, kCasts> m_cells{};
    QLabel* m_drops;
    Stats m_shown;
};

} // namespace vnats
