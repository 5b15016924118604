// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"

namespace vnats {

/// Whether the subnet lies in a block that the Internet does not route, so that whoever uses it takes no address
/// from anybody there: those for private use, for links, for shared address space, for documentation, for
/// benchmarks and for local translation (the special-purpose registries of IANA, RFC 6890). Every other subnet
/// counts as the Internet's, even where nobody uses it today.
bool isForLans(const IpInterfaceAddress& subnet);

} // namespace vnats
