// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/color_scheme.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/appearance/desktop_settings.h"
#include "app/gui/appearance/outlined_style.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace vnats {

namespace {

struct Shades
{
    QColor window, base, alternate, text, button, faint, highlight, link;
};

QPalette paletteOf(const Shades& colors)
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

/// Fainter than text, on the window and in fields: Fusion's own has 3.4:1.
void makeCaptionsReadable(QPalette& palette, const QPalette& shown)
{
    const QColor text = shown.color(QPalette::WindowText);
    const QColor window = shown.color(QPalette::Window);
    const QColor base = shown.color(QPalette::Base);
    const QColor faint = readable(blend(window, text, 0.55), window, text);
    palette.setColor(QPalette::PlaceholderText, readable(faint, base, shown.color(QPalette::Text)));
}

QPalette paletteOf(ColorScheme scheme)
{
    const Shades light{QColor(0xf4, 0xf5, 0xf7), Qt::white, QColor(0xf7, 0xf8, 0xfa),
        QColor(0x1c, 0x20, 0x26), QColor(0xf8, 0xf9, 0xfa), QColor(0x80, 0x87, 0x91),
        QColor(0x2f, 0x7c, 0xd6), QColor(0x1f, 0x67, 0xbf)};
    const Shades dark{QColor(0x22, 0x25, 0x2a), QColor(0x1a, 0x1c, 0x20), QColor(0x1f, 0x22, 0x26),
        QColor(0xe8, 0xea, 0xed), QColor(0x30, 0x34, 0x3a), QColor(0x8b, 0x92, 0x9c),
        QColor(0x2f, 0x6f, 0xb8), QColor(0x6c, 0xae, 0xf2)};
    QPalette palette = paletteOf(scheme == ColorScheme::Dark ? dark : light);
    makeCaptionsReadable(palette, palette);
    return palette;
}

/// The colours of the whole program.
class Colors : public QObject
{
public:
    static Colors& ofProgram()
    {
        static auto* const colors = new Colors(qApp);
        return *colors;
    }

    void choose(ColorScheme scheme)
    {
        m_chosen = scheme;
        apply();
    }
    void ask(ColorScheme scheme)
    {
        if (scheme == m_asked)
            return;
        m_asked = scheme;
        apply();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        // The desktop has other colours now.
        if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !m_applying)
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    explicit Colors(QApplication* application)
        : QObject(application)
        , m_desktopStyle(QApplication::style()->name())
    {
        application->installEventFilter(this);
    }

    void apply()
    {
        m_applying = true;
        ColorScheme used = m_chosen;
        if (used == ColorScheme::System) {
            // Seen without what was set here.
            QApplication::setPalette(QPalette());
            useStyle(m_desktopStyle);
            const bool isDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
            if (m_asked == (isDark ? ColorScheme::Light : ColorScheme::Dark))
                used = m_asked;
        }
        if (used == ColorScheme::System) {
            // Nothing but this: the rest goes on following the desktop.
            QPalette captions;
            makeCaptionsReadable(captions, QApplication::palette());
            QApplication::setPalette(captions);
        } else {
            useStyle(QStringLiteral("fusion"));
            QApplication::setPalette(paletteOf(used));
        }
        m_applying = false;
    }

    void useStyle(const QString& name)
    {
        if (name == m_style)
            return;
        m_style = name;
        QApplication::setStyle(styleOf(name));
    }

    const QString m_desktopStyle;
    QString m_style;
    ColorScheme m_chosen = ColorScheme::System;
    ColorScheme m_asked = ColorScheme::System;
    bool m_applying = false;
};

} // namespace

void applyColorScheme(ColorScheme scheme)
{
    Colors::ofProgram().choose(scheme);
}

void followDesktop(ColorScheme asked)
{
    Colors::ofProgram().ask(asked);
}

ColorScheme schemeAskedFor(const DesktopSettings& desktop)
{
    const QVariant asked =
        desktop.value(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"));
    switch (asked.typeId() == QMetaType::UInt ? asked.toUInt() : 0) {
    case 1:
        return ColorScheme::Dark;
    case 2:
        return ColorScheme::Light;
    default:
        break;
    }
    // Desktops without that switch have two themes instead, such as Adwaita and Adwaita-dark.
    const QString theme =
        desktop.value(QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("gtk-theme")).toString();
    return theme.endsWith(QLatin1String("-dark"), Qt::CaseInsensitive) ? ColorScheme::Dark
                                                                       : ColorScheme::System;
}

} // namespace vnats
