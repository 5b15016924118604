// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/contrast.h"

#include <algorithm>
#include <cmath>

namespace vnats {

namespace {

constexpr double kText = 4.5;

/// WCAG 2.1, relative luminance.
double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrastOf(const QColor& one, const QColor& other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor readable(const QColor& color, const QColor& ground, const QColor& text)
{
    constexpr int kSteps = 16;
    for (int step = 0; step < kSteps; ++step)
        if (const QColor mixed = blend(color, text, static_cast<double>(step) / kSteps);
            contrastOf(mixed, ground) >= kText)
            return mixed;
    return text;
}

QColor blend(const QColor& under, const QColor& over, double amount)
{
    const auto mix = [amount](int a, int b) { return static_cast<int>(a + (b - a) * amount); };
    return QColor(
        mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue()));
}

} // namespace vnats
