// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/color_scheme.h"

#include "app/gui/widgets/outlined_style.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace vnats {

namespace {

struct Colors
{
    QColor window, base, alternate, text, button, faint, highlight, link;
};

QPalette paletteOf(const Colors& colors)
{
    QPalette palette(colors.button, colors.window);
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::ToolTipBase, colors.base);
    for (const QPalette::ColorRole role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, colors.text);
    palette.setColor(QPalette::Button, colors.button);
    palette.setColor(QPalette::PlaceholderText, colors.faint);
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, colors.link);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.faint);
    return palette;
}

/// Desktops without a style of their own use Fusion.
QStyle* styleOf(const QString& name)
{
    if (name.compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0)
        return new OutlinedStyle;
    return QStyleFactory::create(name);
}

} // namespace

void applyColorScheme(ColorScheme scheme)
{
    static const QString desktopStyle = QApplication::style()->name();
    static bool overridden = false;
    if (scheme == ColorScheme::System) {
        // Back to the colours of the desktop, if another choice was made before.
        QApplication::setStyle(styleOf(desktopStyle));
        if (overridden)
            QApplication::setPalette(QPalette());
        overridden = false;
        return;
    }
    overridden = true;
    QApplication::setStyle(styleOf(QStringLiteral("fusion")));
    const Colors light{QColor(0xf4, 0xf5, 0xf7), Qt::white, QColor(0xf7, 0xf8, 0xfa),
        QColor(0x1c, 0x20, 0x26), QColor(0xf8, 0xf9, 0xfa), QColor(0x80, 0x87, 0x91),
        QColor(0x2f, 0x7c, 0xd6), QColor(0x1f, 0x67, 0xbf)};
    const Colors dark{QColor(0x22, 0x25, 0x2a), QColor(0x1a, 0x1c, 0x20), QColor(0x1f, 0x22, 0x26),
        QColor(0xe8, 0xea, 0xed), QColor(0x30, 0x34, 0x3a), QColor(0x8b, 0x92, 0x9c),
        QColor(0x2f, 0x6f, 0xb8), QColor(0x6c, 0xae, 0xf2)};
    QApplication::setPalette(paletteOf(scheme == ColorScheme::Dark ? dark : light));
}

} // namespace vnats
