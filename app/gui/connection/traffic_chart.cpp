// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/traffic_chart.h"

#include "app/gui/connection/traffic_colors.h"
#include "app/gui/widgets/outlined_style.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/words/format.h"

#include <QAreaSeries>
#include <QButtonGroup>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineSeries>
#include <QPainter>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace vnats {

namespace {

constexpr int kRateSteps = 4;
constexpr int kHour = 3600;

struct TimeLabel
{
    int seconds;
    QString text;
};

std::vector<TimeLabel> timeLabels(int span)
{
    const int step = span == 60 ? 15 : span == 300 ? 60 : 600;
    std::vector<TimeLabel> labels;
    for (int seconds = span; seconds >= 0; seconds -= step)
        labels.push_back({seconds,
            seconds == 0 ? TrafficChart::tr("now")
                         : QString(QStringLiteral("−") % format::duration(std::chrono::seconds(seconds)))});
    return labels;
}

/// Draws the time labels itself: QtCharts omits a label that extends past the end of the axis, as the first
/// one does.
class LabelledView final : public QChartView
{
public:
    LabelledView(QChart* chart, const int& span)
        : QChartView(chart)
        , m_span(span)
    {
    }

protected:
    void drawForeground(QPainter* painter, const QRectF&) override
    {
        const QRectF plot = chart()->plotArea();
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        painter->setFont(small);
        painter->setPen(
            quiet(palette(), palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.65));
        const QFontMetricsF metrics(small);
        for (const TimeLabel& label : timeLabels(m_span)) {
            const double width = metrics.horizontalAdvance(label.text);
            const double x = plot.right() - plot.width() * label.seconds / m_span;
            // Centred below its line, except at the edges: "now" would end up below the 0 of the rates.
            const double left =
                std::clamp(x - width / 2, plot.left(), std::max(plot.left(), plot.right() - width));
            painter->drawText(QPointF(left, plot.bottom() + 4 + metrics.ascent()), label.text);
        }
    }

private:
    const int& m_span;
};

} // namespace

double roundScale(double value)
{
    const double atLeast = std::max(value, 1000.0);
    const double power = std::pow(10.0, std::floor(std::log10(atLeast)));
    for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0})
        if (step * power >= atLeast)
            return step * power;
    return 10 * power;
}

TrafficChart::TrafficChart(QWidget* parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_time(new QCategoryAxis)
    , m_rate(new QCategoryAxis)
{
    setObjectName(QStringLiteral("trafficChart"));
    m_chart->legend()->hide();
    // Room for the upper half of the top label.
    m_chart->setMargins(QMargins(0, 8, 0, fontMetrics().height()));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(true);
    m_time->setLabelsVisible(false);
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_rate, Qt::AlignRight);
    for (QCategoryAxis* axis : {m_time, m_rate}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
        axis->setLineVisible(false);
    }
    m_down = addCurve(tr("Receiving"));
    m_up = addCurve(tr("Sending"));

    auto* view = new LabelledView(m_chart, m_span);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setBackgroundBrush(Qt::NoBrush);
    // The time labels are not scene items: when the axis moves, nothing else would erase the old ones.
    view->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    view->setMinimumHeight(150);
    view->setFocusPolicy(Qt::NoFocus);
    view->viewport()->setFocusPolicy(Qt::NoFocus);
    view->setAccessibleName(tr("Traffic over time"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeHeader());
    layout->addWidget(view, 1);
    restyle();
    labelTime();
    draw(1);
}

TrafficChart::Curve TrafficChart::addCurve(const QString& name)
{
    // The area has no outline: QtCharts would draw it along the bottom as well.
    Curve curve{new QLineSeries(this), nullptr};
    auto* edge = new QLineSeries(this);
    curve.area = new QAreaSeries(edge);
    curve.line->setName(name);
    for (QAbstractSeries* series :
        {static_cast<QAbstractSeries*>(curve.area), static_cast<QAbstractSeries*>(curve.line)}) {
        m_chart->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_rate);
    }
    return curve;
}

QWidget* TrafficChart::makeHeader()
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("Traffic"), header);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    row->addWidget(title);
    row->addSpacing(12);
    m_legend = new QLabel(header);
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setText(
        QStringLiteral("<span style='color:%1'>●</span> %2 &nbsp; <span style='color:%3'>●</span> %4")
            .arg(kDownColor.name(), m_down.line->name().toHtmlEscaped(), kUpColor.name(),
                m_up.line->name().toHtmlEscaped()));
    row->addWidget(m_legend);
    row->addStretch();

    auto* group = new QButtonGroup(header);
    for (const auto& [seconds, text] :
        {std::pair(60, tr("60 s")), std::pair(300, tr("5 min")), std::pair(kHour, tr("1 h"))}) {
        auto* button = new QToolButton(header);
        button->setObjectName(QStringLiteral("trafficChart.span%1").arg(seconds));
        button->setText(text);
        button->setCheckable(true);
        button->setChecked(seconds == m_span);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(tr("Show the last %1").arg(text));
        group->addButton(button, seconds);
        row->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, &TrafficChart::setSpan);
    return header;
}

void TrafficChart::plot(const TrafficHistory& history)
{
    // An hour has no more points than the other spans: ten seconds make one.
    const std::size_t step = m_span == kHour ? 10 : 1;
    m_rates = history.last(static_cast<std::size_t>(m_span) + 1, step);
    draw(static_cast<int>(step));
}

void TrafficChart::setSpan(int seconds)
{
    m_span = seconds;
    labelTime();
    Q_EMIT spanChanged();
}

QList<QPointF> TrafficChart::receivingCurve() const
{
    return m_down.line->points();
}

void TrafficChart::draw(int step)
{
    QList<QPointF> down;
    QList<QPointF> up;
    double highest = 0;
    const auto count = static_cast<double>(m_rates.size());
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        const Rates& rates = m_rates[i];
        const double x = (static_cast<double>(i) - count + 1) * step;
        down << QPointF(x, rates.down);
        up << QPointF(x, rates.up);
        highest = std::max({highest, rates.down, rates.up});
    }
    labelRate(roundScale(highest * 1.05));
    m_down.line->replace(down);
    m_down.area->upperSeries()->replace(down);
    m_up.line->replace(up);
    m_up.area->upperSeries()->replace(up);
}

void TrafficChart::labelTime()
{
    for (const QString& label : m_time->categoriesLabels())
        m_time->remove(label);
    m_time->setRange(-m_span, 0);
    m_time->setStartValue(-m_span);
    // Only the grid lines: the view draws the labels.
    for (const TimeLabel& label : timeLabels(m_span))
        if (label.seconds != m_span)
            m_time->append(label.text, -label.seconds);
}

void TrafficChart::labelRate(double top)
{
    if (top == m_top)
        return;
    m_top = top;
    for (const QString& label : m_rate->categoriesLabels())
        m_rate->remove(label);
    m_rate->setRange(0, top);
    m_rate->setStartValue(0);
    for (int step = 0; step <= kRateSteps; ++step)
        m_rate->append(
            step == 0 ? QStringLiteral("0") : format::rate(top * step / kRateSteps), top * step / kRateSteps);
}

void TrafficChart::restyle()
{
    const QPalette colors = palette();
    const QColor window = colors.color(QPalette::Window);
    const QColor text = colors.color(QPalette::WindowText);
    m_chart->setPlotAreaBackgroundBrush(colors.color(QPalette::Base));
    m_chart->setPlotAreaBackgroundPen(quiet(colors, window, text, 0.12));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    for (QCategoryAxis* axis : {m_time, m_rate}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(quiet(colors, window, text, 0.65));
        axis->setGridLineColor(blend(colors.color(QPalette::Base), text, 0.1));
    }
    const auto paint = [](const Curve& curve, QColor color) {
        curve.line->setPen(QPen(color, 1.6));
        curve.area->setPen(Qt::NoPen);
        color.setAlphaF(0.16F);
        curve.area->setBrush(color);
    };
    paint(m_down, kDownColor);
    paint(m_up, kUpColor);
}

void TrafficChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace vnats
