// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"

#include <cstdint>
#include <string_view>
#include <vector>

/// The blocks of a pcap-ng stream (draft-ietf-opsawg-pcapng) with one interface, in the machine's own byte
/// order, which the first block states. Appended to a buffer; pure.
namespace vnats::pcapng {

enum class Seen : std::uint32_t {
    Received = 1, ///< from the VLAN to this computer
    Sent = 2, ///< from this computer to the VLAN
};

/// Section and interface: Ethernet, times in nanoseconds.
void appendHeader(std::vector<std::byte>& out, std::string_view interface, std::uint32_t snaplen);

/// How many bytes appendPacket() will add, so that no block is begun that does not fit.
std::size_t packetSize(std::size_t captured);
/// At most `snaplen` bytes of the frame.
void appendPacket(
    std::vector<std::byte>& out, Clock::Wall when, Seen seen, Bytes frame, std::uint32_t snaplen);

inline constexpr std::size_t kStatisticsSize = 64;
/// The number of frames, and how many of them are missing from the stream because its reader was too slow.
void appendStatistics(
    std::vector<std::byte>& out, Clock::Wall when, std::uint64_t received, std::uint64_t dropped);

} // namespace vnats::pcapng
