// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace vnats {

/// The two directions have the same colours everywhere; mid-tones, which work on light and dark.
inline const QColor kDownColor(0x3a, 0x87, 0xe0);
inline const QColor kUpColor(0xd9, 0x8a, 0x1e);

} // namespace vnats
