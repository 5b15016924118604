// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/page_keys.h"

#include <QShortcut>
#include <QTabWidget>

namespace vnats {

void addPageKeys(QTabWidget& pages)
{
    const auto add = [&pages](const QList<QKeySequence>& keys, int step) {
        auto* shortcut = new QShortcut(&pages);
        shortcut->setKeys(keys);
        QObject::connect(shortcut, &QShortcut::activated, &pages, [&pages, step] {
            const int count = pages.count();
            pages.setCurrentIndex((pages.currentIndex() + step + count) % count);
        });
    };
    add({Qt::CTRL | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageDown}, 1);
    // Shift turns Tab into Backtab.
    add({Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, Qt::CTRL | Qt::SHIFT | Qt::Key_Tab,
            Qt::CTRL | Qt::Key_PageUp},
        -1);
}

} // namespace vnats
