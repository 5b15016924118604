// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QProxyStyle>

namespace vnats {

/// Fusion with edges that are visible on a dark background: Fusion draws them darker than the window, so that
/// an empty check box cannot be seen on a black one. In high contrast, edges are as strong as the text.
class OutlinedStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    OutlinedStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
};

/// For secondary text: `amount` of the text's colour over the background, 0 … 1. In high contrast nothing is
/// muted.
QColor quiet(const QPalette& palette, const QColor& ground, const QColor& text, double amount);

} // namespace vnats
