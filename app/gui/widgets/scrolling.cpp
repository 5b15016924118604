// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/scrolling.h"

#include <QScrollBar>

namespace vnats {

QScrollArea* scrolling(QWidget* content, const QString& name, const QString& accessibleName)
{
    auto* area = new QScrollArea;
    area->setObjectName(name);
    area->setAccessibleName(accessibleName);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->setMinimumWidth(content->minimumSizeHint().width());
    // setWidget() has given it a ground of its own.
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::NoFocus);
    QObject::connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, area,
        [area](int, int highest) { area->setFocusPolicy(highest > 0 ? Qt::StrongFocus : Qt::NoFocus); });
    return area;
}

} // namespace vnats
