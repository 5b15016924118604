// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/traffic_chart.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/appearance/outlined_style.h"
#include "app/gui/connection/traffic_colors.h"

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
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

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
    /// `pointed` is told where the pointer is, in seconds before now.
    LabelledView(QChart* chart, const int& span, std::function<void(std::optional<double>)> pointed)
        : QChartView(chart)
        , m_span(span)
        , m_pointed(std::move(pointed))
    {
        viewport()->setMouseTracking(true);
    }

protected:
    bool viewportEvent(QEvent* event) override
    {
        if (event->type() == QEvent::MouseMove)
            point(static_cast<QMouseEvent*>(event)->position());
        else if (event->type() == QEvent::Leave)
            point({});
        return QChartView::viewportEvent(event);
    }
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
        if (m_x)
            painter->drawLine(QPointF(*m_x, plot.top()), QPointF(*m_x, plot.bottom()));
    }

private:
    void point(std::optional<QPointF> place)
    {
        const QRectF plot = chart()->plotArea();
        const bool inside = place && plot.contains(*place);
        m_x = inside ? std::optional(place->x()) : std::nullopt;
        m_pointed(inside ? std::optional((plot.right() - place->x()) / plot.width() * m_span) : std::nullopt);
        viewport()->update();
    }

    const int& m_span;
    std::function<void(std::optional<double>)> m_pointed;
    std::optional<double> m_x;
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

TrafficChart::TrafficChart(QWidget* parent, const QString& name)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_time(new QCategoryAxis)
    , m_rate(new QCategoryAxis)
    , m_reading(new QLabel(this))
{
    setObjectName(name);
    m_reading->setObjectName(name + QLatin1String(".reading"));
    m_reading->setTextFormat(Qt::PlainText);
    m_reading->setForegroundRole(QPalette::PlaceholderText);
    // What is said now and then must not widen the window.
    m_reading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
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

    auto* view =
        new LabelledView(m_chart, m_span, [this](std::optional<double> secondsAgo) { point(secondsAgo); });
    view->setObjectName(name + QLatin1String(".view"));
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setBackgroundBrush(Qt::NoBrush);
    // The time labels are not scene items: when the axis moves, nothing else would erase the old ones.
    view->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    view->setMinimumHeight(110);
    view->setFocusPolicy(Qt::NoFocus);
    view->viewport()->setFocusPolicy(Qt::NoFocus);
    view->setAccessibleName(tr("Traffic over time"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeHeader());
    layout->addWidget(view, 1);
    layout->addWidget(m_reading);
    restyle();
    labelTime();
    draw();
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
    m_title = new QLabel(tr("Traffic"), header);
    m_title->setObjectName(objectName() + QLatin1String(".title"));
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    row->addWidget(m_title);
    row->addSpacing(12);
    m_legend = new QLabel(header);
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setText(
        QStringLiteral("<span style='color:%1'>●</span> %2 &nbsp; <span style='color:%3'>●</span> %4")
            .arg(kDownColor.name(), m_down.line->name().toHtmlEscaped(), kUpColor.name(),
                m_up.line->name().toHtmlEscaped()));
    // Cut before the window is too small for it.
    m_legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_legend, 1);

    m_spans = new QWidget(header);
    auto* spans = new QHBoxLayout(m_spans);
    spans->setContentsMargins(0, 0, 0, 0);
    auto* group = new QButtonGroup(header);
    for (const auto& [seconds, text] :
        {std::pair(60, tr("60 s")), std::pair(300, tr("5 min")), std::pair(kHour, tr("1 h"))}) {
        auto* button = new QToolButton(m_spans);
        button->setObjectName(QStringLiteral("%1.span%2").arg(objectName()).arg(seconds));
        button->setText(text);
        button->setCheckable(true);
        button->setChecked(seconds == m_span);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(tr("Show the last %1").arg(text));
        group->addButton(button, seconds);
        spans->addWidget(button);
    }
    row->addWidget(m_spans);
    connect(group, &QButtonGroup::idClicked, this, &TrafficChart::setSpan);
    return header;
}

int TrafficChart::step() const
{
    // An hour has no more points than the other spans.
    return m_span == kHour ? 10 : 1;
}

void TrafficChart::plot(const TrafficHistory& history)
{
    m_rates = history.last(static_cast<std::size_t>(m_span) + 1, static_cast<std::size_t>(step()));
    draw();
}

void TrafficChart::showMinuteOf(const QString& title, const std::vector<Rates>& rates)
{
    m_title->setText(title);
    m_spans->hide();
    m_rates = rates;
    draw();
}

void TrafficChart::point(std::optional<double> secondsAgo)
{
    m_pointer = secondsAgo;
    read();
}

void TrafficChart::read()
{
    QString text;
    if (m_pointer) {
        const auto back = static_cast<std::size_t>(std::lround(*m_pointer / step()));
        if (back < m_rates.size()) {
            const Rates& rates = m_rates[m_rates.size() - 1 - back];
            text = tr("%1: receiving %2, sending %3", "when");
            text = text.arg(format::ago(std::chrono::seconds(back * static_cast<std::size_t>(step()))),
                format::isolated(text, format::rate(rates.down)),
                format::isolated(text, format::rate(rates.up)));
        }
    } else if (!m_rates.empty()) {
        const double down = std::ranges::max_element(m_rates, {}, &Rates::down)->down;
        const double up = std::ranges::max_element(m_rates, {}, &Rates::up)->up;
        text = tr("Peak: receiving %1, sending %2");
        text = text.arg(format::isolated(text, format::rate(down)), format::isolated(text, format::rate(up)));
    }
    if (step() > 1)
        text = text.isEmpty() ? tr("Averages of %1 s").arg(locale().toString(step()))
                              : tr("%1 (averages of %2 s)", "rates").arg(text, locale().toString(step()));
    m_reading->setText(text);
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

void TrafficChart::draw()
{
    QList<QPointF> down;
    QList<QPointF> up;
    double highest = 0;
    const auto count = static_cast<double>(m_rates.size());
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        const Rates& rates = m_rates[i];
        const double x = (static_cast<double>(i) - count + 1) * step();
        down << QPointF(x, rates.down);
        up << QPointF(x, rates.up);
        highest = std::max({highest, rates.down, rates.up});
    }
    const double units = format::rateUnit() == format::RateUnit::Bits ? 8 : 1;
    labelRate(roundScale(highest * 1.05 * units) / units);
    m_down.line->replace(down);
    m_down.area->upperSeries()->replace(down);
    m_up.line->replace(up);
    m_up.area->upperSeries()->replace(up);
    read();
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
    if (top == m_top && m_unit == format::rateUnit())
        return;
    m_top = top;
    m_unit = format::rateUnit();
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
