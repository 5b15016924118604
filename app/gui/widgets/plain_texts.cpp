// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/plain_texts.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace vnats {

PlainTexts::PlainTexts(QObject* parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool PlainTexts::eventFilter(QObject* watched, QEvent* event)
{
    // Comes once to each widget, before it is first seen; tooltips are labels, too.
    if (event->type() == QEvent::Polish)
        if (auto* const label = qobject_cast<QLabel*>(watched); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    return false;
}

} // namespace vnats
