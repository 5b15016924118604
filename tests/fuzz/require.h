// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>

namespace vnats::test {

/// What must hold for every input, also in builds without assert(); the fuzzer keeps the input that breaks
/// it.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace vnats::test
