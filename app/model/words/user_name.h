// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vnats {

/// The login name of a user of this computer, or the number of one that has none (any more).
QString userNameOf(uint uid);

} // namespace vnats
