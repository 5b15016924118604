// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace vnats::cli {

/// From now on Ctrl-C and a plain kill call `then`, once, in the event loop, instead of ending the program; a
/// second one ends it. Handlers, unlike blocked signals, are not inherited by the programs that are started.
void onInterruption(const std::function<void()>& then);

} // namespace vnats::cli
