// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// From now on this process leaves no core dump, and no other process of its user can look into its memory
/// (PR_SET_DUMPABLE). Called when the first secret comes and not at the start: xdg-desktop-portal, which
/// knows the desktop's colours, wants to see the root directory of whoever asks it first, and may not then.
void guardMemory();

} // namespace vnats
