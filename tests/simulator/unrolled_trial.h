// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace vnats::simulator {

/// A crowd with one member of another make, which understands no rolls: it hears of everybody, and what that
/// costs grows with their number and not with its square. Prints its figures as a Trial does; false, and why
/// on standard error, when it is not so.
bool runUnrolledTrial(std::size_t members);

} // namespace vnats::simulator
