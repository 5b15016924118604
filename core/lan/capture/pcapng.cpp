// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/capture/pcapng.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace vnats::pcapng {

namespace {

constexpr std::uint32_t kSection = 0x0a0d0d0a;
constexpr std::uint32_t kInterface = 1;
constexpr std::uint32_t kStatistics = 5;
constexpr std::uint32_t kPacket = 6;
constexpr std::uint32_t kByteOrder = 0x1a2b3c4d;
constexpr std::uint16_t kEthernet = 1;
constexpr std::uint16_t kEnd = 0;
constexpr std::uint16_t kName = 2; // if_name
constexpr std::uint16_t kResolution = 9; // if_tsresol
constexpr std::uint16_t kFlags = 2; // epb_flags
constexpr std::uint16_t kReceived = 4; // isb_ifrecv
constexpr std::uint16_t kDropped = 5; // isb_ifdrop
// Type, both lengths, interface, time, two sizes, the flags with their head, the end of the options.
constexpr std::size_t kPacketOverhead = 44;
constexpr std::size_t kPadding = 3;

template <typename T>
void put(std::vector<std::byte>& out, T value)
{
    const std::size_t at = out.size();
    out.resize(at + sizeof value);
    std::memcpy(out.data() + at, &value, sizeof value);
}

void putPadded(std::vector<std::byte>& out, Bytes bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
    out.resize((out.size() + kPadding) & ~kPadding);
}

void putOption(std::vector<std::byte>& out, std::uint16_t code, Bytes value)
{
    put(out, code);
    put(out, static_cast<std::uint16_t>(value.size()));
    putPadded(out, value);
}

template <typename T>
void putOption(std::vector<std::byte>& out, std::uint16_t code, T value)
{
    putOption(out, code, std::as_bytes(std::span(&value, 1)));
}

void putTime(std::vector<std::byte>& out, Clock::Wall when)
{
    const auto count = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(when.time_since_epoch()).count());
    put(out, static_cast<std::uint32_t>(count >> 32));
    put(out, static_cast<std::uint32_t>(count));
}

/// A block around what `body` puts; its length stands at both ends.
template <typename Body>
void putBlock(std::vector<std::byte>& out, std::uint32_t type, Body body)
{
    const std::size_t start = out.size();
    put(out, type);
    put(out, std::uint32_t{0});
    body();
    const auto length = static_cast<std::uint32_t>(out.size() - start + sizeof(std::uint32_t));
    put(out, length);
    std::memcpy(out.data() + start + sizeof type, &length, sizeof length);
}

} // namespace

void appendHeader(std::vector<std::byte>& out, std::string_view interface, std::uint32_t snaplen)
{
    putBlock(out, kSection, [&out] {
        put(out, kByteOrder);
        put(out, std::uint16_t{1});
        put(out, std::uint16_t{0});
        put(out, ~std::uint64_t{0}); // nobody knows how long it will be
    });
    putBlock(out, kInterface, [&] {
        put(out, kEthernet);
        put(out, std::uint16_t{0});
        put(out, snaplen);
        putOption(out, kName, asBytes(interface));
        putOption(out, kResolution, std::uint8_t{9});
        put(out, std::uint32_t{kEnd});
    });
}

std::size_t packetSize(std::size_t captured)
{
    return kPacketOverhead + ((captured + kPadding) & ~kPadding);
}

void appendPacket(
    std::vector<std::byte>& out, Clock::Wall when, Seen seen, Bytes frame, std::uint32_t snaplen)
{
    const Bytes captured = frame.first(std::min<std::size_t>(frame.size(), snaplen));
    putBlock(out, kPacket, [&] {
        put(out, std::uint32_t{0});
        putTime(out, when);
        put(out, static_cast<std::uint32_t>(captured.size()));
        put(out, static_cast<std::uint32_t>(frame.size()));
        putPadded(out, captured);
        putOption(out, kFlags, static_cast<std::uint32_t>(seen));
        put(out, std::uint32_t{kEnd});
    });
}

void appendStatistics(
    std::vector<std::byte>& out, Clock::Wall when, std::uint64_t received, std::uint64_t dropped)
{
    putBlock(out, kStatistics, [&] {
        put(out, std::uint32_t{0});
        putTime(out, when);
        putOption(out, kReceived, received);
        putOption(out, kDropped, dropped);
        put(out, std::uint32_t{kEnd});
    });
}

} // namespace vnats::pcapng
