// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// Bytes per second, from this computer's view: up = sent.
struct Rates
{
    double up = 0;
    double down = 0;

    bool operator==(const Rates&) const = default;
};

} // namespace vnats
