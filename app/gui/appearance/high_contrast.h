// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vnats {

class DesktopSettings;

/// Whether every edge is drawn as strongly as text, and no text is muted.
bool isHighContrast();
/// Redraws what is in sight.
void setHighContrast(bool on);

/// Whether a person has asked the desktop for high contrast: by the desktop's own switch, or by a theme with such
/// a name. Colours tell nothing: Adwaita's light theme is as good as black on white, and people who need high
/// contrast have it in yellow on blue.
bool asksForHighContrast(const DesktopSettings& desktop);
bool isHighContrastTheme(const QString& name);

} // namespace vnats
