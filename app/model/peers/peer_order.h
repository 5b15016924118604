// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/peers/peer_model.h"

namespace vnats {

/// Whether `a` sorts before `b` by this column, as a person expects: numbers as numbers, addresses by their
/// bits, IPv4 before IPv6, and unknown values last in either direction. Ties are broken by MAC, so that rows
/// do not swap for no reason.
bool standsBefore(const PeerRoster::Entry& a, const PeerRoster::Entry& b, int column, Qt::SortOrder order);

} // namespace vnats
