// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A stream of bytes in the messages of a WebSocket (RFC 6455 §5), as NATS servers have it: where a message begins and ends
/// means nothing. No extensions, so no compression; a client masks what it sends, and a server does not.
namespace vnats::websocket {

using Mask = std::array<std::uint8_t, 4>;

/// Appends one binary frame with all of `payload`. The mask must be one that nobody can foresee (§10.3).
void appendFrame(std::vector<char>& to, std::string_view payload, Mask mask);

/// Takes apart what a server sends, in whatever pieces it comes.
///
/// A frame's payload is handed on as it comes, so no length makes this keep more than a control frame; a length that no
/// NATS server sends ends the stream all the same. So does everything that §5 forbids, text (which is none of NATS), and
/// the close frame, with its words.
class Decoder
{
public:
    /// A message of NATS has at most 64 MiB (max_payload).
    static constexpr std::uint64_t kMostLength = 128ULL * 1024 * 1024;
    static constexpr std::size_t kMostControl = 125;

    /// Appends the stream's bytes to `payload`, and to `answers` the payloads of pongs that are owed. False once the stream
    /// is over.
    bool take(std::string_view received, std::vector<char>& payload, std::vector<std::string>& answers);

    bool isOver() const { return m_isOver; }
    /// The server has closed it by a close frame …
    bool isClosed() const { return m_isClosed; }
    /// … or broken the protocol; why, in words.
    const std::string& reason() const { return m_reason; }

private:
    /// Of the frame under way.
    struct Head
    {
        std::uint8_t opcode = 0;
        bool isLast = false;
        std::uint64_t length = 0;
    };
    /// 2 … 10 bytes, as far as they are there.
    std::size_t headSize() const;
    bool takeHead();
    bool endControl(std::vector<std::string>& answers);
    bool fail(std::string reason);

    std::array<std::uint8_t, 10> m_begun{};
    std::size_t m_begunSize = 0;
    bool m_inFrame = false;
    Head m_head;
    std::uint64_t m_left = 0;
    /// A message whose last frame is still to come.
    bool m_isFragmented = false;
    std::string m_control;
    bool m_isOver = false;
    bool m_isClosed = false;
    std::string m_reason;
};

/// Close and pong as a client sends them.
void appendControl(std::vector<char>& to, bool isClose, std::string_view payload, Mask mask);

/// The request for a WebSocket (§4.1). `key`: sixteen random bytes in base64. `authority`: host and port. `path`: as
/// ServerUrl has it.
std::string upgradeRequest(std::string_view authority, std::string_view path, std::string_view key);
/// What a server answers in Sec-WebSocket-Accept (§4.2.2).
std::string acceptFor(std::string_view key);

} // namespace vnats::websocket
