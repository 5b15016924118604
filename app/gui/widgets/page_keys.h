// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QTabWidget;
QT_END_NAMESPACE

namespace vnats {

/// Ctrl+Tab and Ctrl+Shift+Tab turn these pages wherever the focus is in their window, and so do Ctrl+Page Down and
/// Up. QTabWidget alone listens only while the focus is on the tabs or in a page whose widgets leave these keys alone.
void addPageKeys(QTabWidget& pages);

} // namespace vnats
