// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace vnats {

/// The two directions have the same colours everywhere; mid-tones, at least 3:1 on light and dark.
inline const QColor kDownColor(0x3a, 0x87, 0xe0);
inline const QColor kUpColor(0xc9, 0x78, 0x0f);

} // namespace vnats
