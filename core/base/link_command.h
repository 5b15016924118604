// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vnats {

/// What a running VLAN is told about its connection to the server.
enum class LinkCommand : std::uint8_t {
    Retry, ///< a person asks: connect now instead of waiting any longer
    NetworkChanged, ///< this computer's routes or addresses have changed: see if the connection still fits
    Sleep, ///< the computer is about to be suspended: leave the LAN in good order and do not come back yet
    Wake, ///< it is awake again, or did not sleep after all
    Count
};

} // namespace vnats
