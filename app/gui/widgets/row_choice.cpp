// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/row_choice.h"

#include <QAbstractItemView>
#include <QShortcut>

namespace vnats {

void onRowChosen(QAbstractItemView& view, const std::function<void(const QModelIndex&)>& chosen)
{
    QObject::connect(&view, &QAbstractItemView::doubleClicked, &view, chosen);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(key, &view);
        shortcut->setContext(Qt::WidgetShortcut);
        QObject::connect(shortcut, &QShortcut::activated, &view, [&view, chosen] {
            if (const QModelIndex current = view.currentIndex(); current.isValid())
                chosen(current);
        });
    }
}

} // namespace vnats
