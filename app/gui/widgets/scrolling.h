// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace vnats {

/// Shows `content` whole where there is room, and lets it be scrolled up and down on a small screen. A place for the
/// keyboard only where there is something to scroll.
QScrollArea* scrolling(QWidget* content, const QString& name, const QString& accessibleName);

} // namespace vnats
