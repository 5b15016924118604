// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection_intent.h"

#include <array>
#include <cstddef>

namespace vnats {

namespace {

constexpr auto kIntents = static_cast<std::size_t>(Intent::Count);
constexpr auto kEvents = static_cast<std::size_t>(IntentEvent::Count);

constexpr std::array<std::array<Intent, kEvents>, kIntents> nextIntents()
{
    using enum Intent;
    constexpr Intent CancelToo = CancelAndEndHosting;
    constexpr Intent DownToo = DownAndEndHosting;
    // clang-format off
    return {{
        //               Connect    Disconnect EndHosting Restart    Answered   Gone       StopRefused
        /* None      */ {Up,        Down,      DownToo,   Restart,   None,      None,      None},
        /* Up        */ {Up,        Cancel,    CancelToo, Up,        None,      Up,        Up},
        /* Cancel    */ {Cancel,    Cancel,    CancelToo, Cancel,    Down,      Cancel,    Up},
        /* CancelToo */ {CancelToo, CancelToo, CancelToo, CancelToo, DownToo,   CancelToo, Up},
        /* Down      */ {Up,        Down,      DownToo,   Restart,   Down,      None,      None},
        /* DownToo   */ {Up,        DownToo,   DownToo,   Restart,   DownToo,   None,      None},
        /* Restart   */ {Up,        Down,      DownToo,   Restart,   Restart,   None,      None},
    }};
    // clang-format on
}

constexpr auto kNext = nextIntents();
static_assert(kNext.back().back() == Intent::None && kIntents == 7 && kEvents == 7,
    "a row for each intent, a column for each event");

} // namespace

Intent next(Intent intent, IntentEvent event)
{
    return kNext[static_cast<std::size_t>(intent)][static_cast<std::size_t>(event)];
}

} // namespace vnats
