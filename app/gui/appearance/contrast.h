// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace vnats {

/// How well one colour stands out from another: 1 (not at all) to 21 (black and white). WCAG 2.1 asks for 4.5 in
/// text and for 3 in what is drawn.
double contrastOf(const QColor& one, const QColor& other);

/// The colour of text on this ground, or the nearest one on the way to `text` that can be read there. Where the
/// desktop's own text has less contrast than that, it is the desktop's text.
QColor readable(const QColor& color, const QColor& ground, const QColor& text);

/// `amount` (0 … 1) of `over` laid on `under`: for soft tints that fit light and dark.
QColor blend(const QColor& under, const QColor& over, double amount);

} // namespace vnats
