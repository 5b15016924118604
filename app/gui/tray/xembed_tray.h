// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// Whether a panel of the older kind takes icons on this X display (freedesktop.org's System Tray Protocol:
/// it owns the selection _NET_SYSTEM_TRAY_S<screen>). Asks the X server without Qt, because Qt decides for
/// good when its own tray is first asked anything. False if the display is not X.
bool hasXembedTray();

} // namespace vnats
