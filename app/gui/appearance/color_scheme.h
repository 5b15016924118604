// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

class DesktopSettings;

enum class ColorScheme { System, Light, Dark };

/// Overrides the desktop's colours with Fusion in a light or dark palette, as the settings or
/// `--color-scheme` say; System keeps or restores the desktop's colours. To be called after the QApplication
/// is made. Captions (QPalette::PlaceholderText) can be read in any of them, and stay so when the desktop changes its
/// colours.
void applyColorScheme(ColorScheme scheme);

/// What the desktop asks programs for (org.freedesktop.appearance color-scheme); System if it does not care.
ColorScheme schemeAskedFor(const DesktopSettings& desktop);
/// Many desktops tell it only this way, and Qt 6.4 does not listen: where System has the other kind of colours, those
/// asked for are used instead.
void followDesktop(ColorScheme asked);

} // namespace vnats
