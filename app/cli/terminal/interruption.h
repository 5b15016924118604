// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace vnats::cli {

/// From now on Ctrl-C and SIGTERM call `then` once, in the event loop, instead of ending the program; a
/// second one ends it. Uses handlers, since unlike blocked signals they are not inherited by child processes.
void onInterruption(const std::function<void()>& then);

} // namespace vnats::cli
