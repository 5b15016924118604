// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/traffic_split.h"

#include "app/gui/widgets/cut_label.h"
#include "app/model/words/format.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <algorithm>

namespace vnats {

namespace {

QString amount(const Traffic& traffic)
{
    if (traffic.frames == 0)
        return QStringLiteral("–");
    const QString words = TrafficSplit::tr("%1 in %Ln frames", "bytes",
        static_cast<int>(std::min<std::uint64_t>(traffic.frames, 2'000'000'000)));
    return words.arg(format::isolated(words, format::bytes(traffic.bytes)));
}

/// Losses first, then frames that no switch would have forwarded either.
QStringList dropLines(const Stats& stats)
{
    QStringList losses;
    QStringList others;
    for (const Direction direction : {Direction::Downlink, Direction::Uplink}) {
        for (std::size_t i = 0; i < kDropNames.size(); ++i) {
            const auto reason = static_cast<Drop>(i);
            const std::uint64_t count = stats.dropped(direction, reason);
            if (count == 0)
                continue;
            const QString number = QLocale().toString(static_cast<qulonglong>(count));
            const QString pattern = direction == Direction::Downlink
                ? TrafficSplit::tr("%1 incoming (%2)", "number of dropped frames: reason")
                : TrafficSplit::tr("%1 outgoing (%2)", "number of dropped frames: reason");
            (format::isLoss(reason) ? losses : others) << pattern.arg(number, format::dropWords(reason));
        }
    }
    QStringList lines;
    if (!losses.isEmpty())
        lines << TrafficSplit::tr("Dropped: %1.").arg(losses.join(QLatin1String("; ")));
    if (!others.isEmpty())
        lines << TrafficSplit::tr("Not forwarded, as intended: %1.").arg(others.join(QLatin1String("; ")));
    return lines;
}

} // namespace

TrafficSplit::TrafficSplit(QWidget* parent)
    : QWidget(parent)
    , m_drops(new QLabel(this))
{
    setObjectName(QStringLiteral("trafficSplit"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(3);
    const auto caption = [this](const QString& text) {
        auto* label = new CutLabel(this);
        label->setText(text);
        label->setForegroundRole(QPalette::PlaceholderText);
        return label;
    };
    grid->addWidget(caption(tr("Received")), 1, 0);
    grid->addWidget(caption(tr("Sent")), 2, 0);
    const std::array titles{tr("To one computer"), tr("To all (broadcast)"), tr("To groups (multicast)")};
    for (std::size_t cast = 0; cast < kCasts; ++cast) {
        const int column = static_cast<int>(cast) + 1;
        grid->addWidget(caption(titles[cast]), 0, column);
        grid->setColumnStretch(column, 1);
        for (std::size_t direction = 0; direction < 2; ++direction) {
            auto* cell = new CutLabel(this);
            cell->setText(QStringLiteral("–"));
            cell->setObjectName(QStringLiteral("split.%1.%2")
                                    .arg(cast)
                                    .arg(direction == 0 ? QLatin1String("received") : QLatin1String("sent")));
            cell->setAccessibleDescription(
                titles[cast] % QLatin1String(", ") % (direction == 0 ? tr("received") : tr("sent")));
            cell->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
            m_cells[cast][direction] = cell;
            grid->addWidget(cell, static_cast<int>(direction) + 1, column);
        }
    }
    m_drops->setObjectName(QStringLiteral("split.drops"));
    m_drops->setTextFormat(Qt::PlainText);
    m_drops->setWordWrap(true);
    m_drops->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_drops->hide();
    grid->addWidget(m_drops, 3, 0, 1, static_cast<int>(kCasts) + 1);
}

void TrafficSplit::display(const Stats& stats)
{
    if (stats == m_shown)
        return;
    m_shown = stats;
    for (std::size_t cast = 0; cast < kCasts; ++cast) {
        m_cells[cast][0]->setText(amount(stats.at(Direction::Downlink, static_cast<Cast>(cast))));
        m_cells[cast][1]->setText(amount(stats.at(Direction::Uplink, static_cast<Cast>(cast))));
    }
    const QStringList lines = dropLines(stats);
    m_drops->setText(lines.join(QLatin1Char('\n')));
    m_drops->setVisible(!lines.isEmpty());
    makeRoom();
}

void TrafficSplit::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

/// Tabs ignore height-for-width, so the chart above would have to make room for wrapped lines.
void TrafficSplit::makeRoom()
{
    m_drops->setMinimumHeight(std::max(0, m_drops->heightForWidth(width())));
}

} // namespace vnats
