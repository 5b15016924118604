// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/connection_delegate.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/appearance/outlined_style.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/connections/connection_list.h"

#include <QPainter>

namespace vnats {

namespace {

constexpr int kMargin = 8;
constexpr int kIcon = 24;

} // namespace

void ConnectionDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor base = option.palette.color(QPalette::Base);
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor ground = selected                       ? option.palette.color(QPalette::Highlight)
        : option.state.testFlag(QStyle::State_MouseOver) ? blend(base, text, 0.06)
                                                         : base;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(option.rect.adjusted(4, 2, -4, -2), 6, 6);

    // Mirrored as a whole for right-to-left languages.
    const auto placed = [&option](const QRect& rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect inner = option.rect.adjusted(4 + kMargin, 0, -(4 + kMargin), 0);
    const QRect iconRect(inner.left(), inner.center().y() - kIcon / 2 + 1, kIcon, kIcon);
    const auto state = static_cast<Connection::State>(index.data(ConnectionList::StateRole).toInt());
    if (selected) {
        // The state's colour could not be seen on the highlight; a white disc keeps both.
        painter->setBrush(Qt::white);
        painter->drawEllipse(placed(iconRect.adjusted(-4, -4, 4, 4)));
    }
    const QRect drawn = selected ? iconRect.adjusted(2, 2, -2, -2) : iconRect;
    stateIcon(state).paint(painter, placed(drawn));

    const QRect words = inner.adjusted(kIcon + kMargin + 4, 0, 0, 0);
    const int line = option.fontMetrics.height();
    const int top = inner.center().y() - line + 1;
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(text);
    const QFontMetrics boldMetrics(bold);
    const auto write = [&](const QString& said, int y, const QFontMetrics& metrics) {
        // At the side where reading begins, but in the direction of its own text.
        painter->setLayoutDirection(said.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        const auto side = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        painter->drawText(placed(QRect(words.left(), y, words.width(), metrics.height())),
            static_cast<int>(side | Qt::AlignAbsolute | Qt::AlignVCenter),
            metrics.elidedText(said, Qt::ElideRight, words.width()));
    };
    write(index.data().toString(), top, boldMetrics);
    painter->setFont(option.font);
    painter->setPen(readable(quiet(option.palette, ground, text, selected ? 0.85 : 0.62), ground, text));
    write(index.data(ConnectionList::DetailRole).toString(), top + line, option.fontMetrics);
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {160, 2 * option.fontMetrics.height() + 18};
}

} // namespace vnats
