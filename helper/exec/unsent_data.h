// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vnats::unsent_data {

/// What the kernel still has to deliver for programs that have ended: the bytes that the other side has not acknowledged
/// of TCP connections that are closed on this side, and one for each end of a connection that it has not. From the
/// text of /proc/net/tcp or tcp6 (proc(5)); what cannot be read counts as nothing.
std::uint64_t in(std::string_view table);

/// In this network namespace, of both IP versions.
std::uint64_t count(const std::string& folder = "/proc/self/net");

} // namespace vnats::unsent_data
