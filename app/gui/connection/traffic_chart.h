// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/peers/traffic_history.h"
#include "app/model/words/format.h"

#include <QList>
#include <QPointF>
#include <QWidget>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QButtonGroup;
class QCategoryAxis;
class QChart;
class QLabel;
class QLineSeries;
QT_END_NAMESPACE

namespace vnats {

/// Rates up and down over the last 60 seconds, 5 minutes or hour, with now at the right edge. The scale rises at once,
/// in round steps. A line below tells the values under the pointer or else the highest ones, and whether they are
/// averages.
class TrafficChart : public QWidget
{
    Q_OBJECT
public:
    explicit TrafficChart(QWidget* parent = nullptr, const QString& name = QStringLiteral("trafficChart"));

    /// For the traffic of less than all of a VLAN: the last minute, without a choice of spans.
    void showMinuteOf(const QString& title, const std::vector<Rates>& rates);
    /// Draws the part of `history` that the span covers; to be called again when the span has changed.
    void plot(const TrafficHistory& history);
    /// Seconds: 60, 300 or 3600.
    int span() const { return m_span; }
    void setSpan(int seconds);
    /// The points drawn for receiving; x is in seconds before now.
    QList<QPointF> receivingCurve() const;

Q_SIGNALS:
    void spanChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Curve
    {
        QLineSeries* line = nullptr;
        QAreaSeries* area = nullptr;
    };
    /// Seconds that one point stands for.
    int step() const;
    void point(std::optional<double> secondsAgo);
    void read();
    Curve addCurve(const QString& name);
    QWidget* makeHeader();
    void draw();
    void labelTime();
    void labelRate(double top);
    void restyle();

    QChart* m_chart;
    Curve m_down;
    Curve m_up;
    QCategoryAxis* m_time;
    QCategoryAxis* m_rate;
    QLabel* m_title = nullptr;
    QLabel* m_legend = nullptr;
    QWidget* m_spans = nullptr;
    QLabel* m_reading;
    int m_span = 60;
    double m_top = 0;
    format::RateUnit m_unit = format::RateUnit::Bytes;
    /// Where the pointer is, before now.
    std::optional<double> m_pointer;
    std::vector<Rates> m_rates;
};

/// The smallest of 1, 2, 4, 6, 8 × 10ⁿ that is not below `value`, at least 1,000: its four equal steps have
/// short labels.
double roundScale(double value);

} // namespace vnats
