// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vnats {

enum class ColorScheme { System, Light, Dark };

/// Overrides the desktop's colours with Fusion in a light or dark palette, by the settings or by
/// `--color-scheme`; System leaves all colours as the desktop has them, or brings them back. Call after the
/// QApplication is made.
void applyColorScheme(ColorScheme scheme);

} // namespace vnats
