// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

enum class ColorScheme { System, Light, Dark };

/// Overrides the desktop's colours with Fusion in a light or dark palette, as the settings or
/// `--color-scheme` say; System keeps or restores the desktop's colours. To be called after the QApplication
/// is made.
void applyColorScheme(ColorScheme scheme);

} // namespace vnats
