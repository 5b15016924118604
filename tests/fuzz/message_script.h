// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/frame_builder.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace vnats::test {

inline const MacAddress kGroup = mac("01:00:5e:00:00:01");

/// One of the messages that a fuzzer's input is cut into, because a node remembers what came before:
///
///   way (1 byte) · size (2 bytes, big-endian) · payload, of which the last message has what is left
///
/// The way, from its lowest bit: subject (2) · sender (2) · the device takes no UDP segments (1) · pause (3).
/// A hello's payload is one byte, which chooses what it says.
struct ScriptedMessage
{
    enum class Subject : std::uint8_t { Unicast, Group, Hello, Raw };
    Subject subject = Subject::Unicast;
    /// 0 and 1 are honest nodes, 2 has our MAC and 3 a group's.
    std::uint8_t sender = 0;
    bool takesUdpSegments = true;
    /// Before it, in steps of kPause.
    std::uint8_t pauses = 0;
    Bytes payload = {}; // NOLINT(readability-redundant-member-init): GCC misses it

    static constexpr std::chrono::milliseconds kPause{700};

    const MacAddress& from() const
    {
        static const std::array senders{kTheirs, kOther, kOurs, kGroup};
        return senders.at(sender);
    }

    static ScriptedMessage read(ByteReader& in)
    {
        const auto way = in.read<std::uint8_t>();
        const std::size_t size = in.read<std::uint16_t>();
        ScriptedMessage message;
        message.subject = static_cast<Subject>(way & 3);
        message.sender = way >> 2 & 3;
        message.takesUdpSegments = (way & 0x10) == 0;
        message.pauses = way >> 5;
        message.payload = in.take(std::min(size, in.remaining()));
        return message;
    }
    void write(ByteWriter& out) const
    {
        out.write(static_cast<std::uint8_t>(
            static_cast<unsigned>(subject) | sender << 2U | (takesUdpSegments ? 0U : 0x10U) | pauses << 5U));
        out.write(static_cast<std::uint16_t>(payload.size())).append(payload);
    }
};

} // namespace vnats::test
