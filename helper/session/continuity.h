// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/session/address_memory.h"

#include <optional>
#include <string>

namespace vnats {

/// What lets this computer appear as the same one after the helper has started again.
struct Continuity
{
    /// Without it, interfaces have random MACs.
    std::optional<std::string> machineId;
    AddressMemory addresses;
};

} // namespace vnats
