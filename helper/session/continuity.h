// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/session/address_memory.h"

#include <optional>
#include <string>

namespace vnats {

/// What stays the same of this computer when the helper starts again.
struct Continuity
{
    /// Without one, interfaces have random MACs.
    std::optional<std::string> machineId;
    AddressMemory addresses;
};

} // namespace vnats
