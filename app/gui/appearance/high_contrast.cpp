// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/high_contrast.h"

#include "app/gui/appearance/desktop_settings.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>
#include <QStandardPaths>
#include <QWidget>
#include <algorithm>

namespace vnats {

namespace {

// Of the whole program, like its style and its palette.
bool isOn = false;

constexpr uint kHigh = 1; // portal: 0 no preference, 1 higher contrast

/// As desktops without such a portal keep it.
QString inFile(const char* file, const char* key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, QLatin1String(file));
    return path.isEmpty() ? QString()
                          : QSettings(path, QSettings::IniFormat).value(QLatin1String(key)).toString();
}

} // namespace

bool isHighContrast()
{
    return isOn;
}

void setHighContrast(bool on)
{
    if (on == isOn)
        return;
    isOn = on;
    // Colours that a widget has mixed by itself are mixed anew.
    for (QWidget* widget : QApplication::allWidgets()) {
        QEvent palette(QEvent::PaletteChange);
        QApplication::sendEvent(widget, &palette);
        widget->update();
    }
}

bool isHighContrastTheme(const QString& name)
{
    // HighContrast and HighContrastInverse (GNOME), ContrastHigh (MATE), BreezeHighContrast (KDE), …
    return name.contains(QLatin1String("contrast"), Qt::CaseInsensitive)
        && name.contains(QLatin1String("high"), Qt::CaseInsensitive);
}

bool asksForHighContrast(const DesktopSettings& desktop)
{
    const QVariant contrast =
        desktop.value(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("contrast"));
    if (contrast.typeId() == QMetaType::UInt && contrast.toUInt() == kHigh)
        return true;
    const QVariant gnome =
        desktop.value(QStringLiteral("org.gnome.desktop.a11y.interface"), QStringLiteral("high-contrast"));
    if (gnome.typeId() == QMetaType::Bool && gnome.toBool())
        return true;
    const QStringList themes{
        desktop.value(QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("gtk-theme")).toString(),
        desktop.value(QStringLiteral("org.kde.kdeglobals.General"), QStringLiteral("ColorScheme")).toString(),
        qEnvironmentVariable("GTK_THEME"), inFile("gtk-3.0/settings.ini", "Settings/gtk-theme-name"),
        inFile("kdeglobals", "ColorScheme"), // in [General], which QSettings leaves out
    };
    return std::ranges::any_of(themes, isHighContrastTheme);
}

} // namespace vnats
