// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

QT_BEGIN_NAMESPACE
class QAbstractItemView;
class QModelIndex;
QT_END_NAMESPACE

namespace vnats {

/// Calls `chosen` when a person presses Enter on a row of `view` or double-clicks it. A click only selects. That
/// is why this is not QAbstractItemView::activated(): where the desktop opens files with one click, as KDE can,
/// that signal comes with every click.
void onRowChosen(QAbstractItemView& view, const std::function<void(const QModelIndex&)>& chosen);

} // namespace vnats
