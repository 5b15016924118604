// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

namespace vnats {

/// Shows the keys in a menu that is made for one use. They work without it: they belong to what the menu is for.
inline void showKeys(QAction* entry, const QKeySequence& keys)
{
    entry->setShortcut(keys);
    entry->setShortcutContext(Qt::WidgetShortcut);
    entry->setShortcutVisibleInContextMenu(true);
}

} // namespace vnats
