// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/websocket_frames.h"

#include "core/base/base64.h"

#include <algorithm>
#include <cstring>
#include <openssl/evp.h>
#include <utility>

namespace vnats::websocket {

namespace {

constexpr std::uint8_t kFin = 0x80;
constexpr std::uint8_t kReserved = 0x70;
constexpr std::uint8_t kMasked = 0x80;
constexpr std::uint8_t kLength16 = 126;
constexpr std::uint8_t kLength64 = 127;

enum Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

bool isControl(std::uint8_t opcode)
{
    return opcode >= Close;
}

void append(std::vector<char>& to, Opcode opcode, std::string_view payload, Mask mask)
{
    std::array<std::uint8_t, 14> head{static_cast<std::uint8_t>(kFin | opcode)};
    std::size_t size = 2;
    const auto length = static_cast<std::uint64_t>(payload.size());
    const auto appendLength = [&](unsigned bytes) {
        for (unsigned i = bytes; i-- > 0;)
            head[size++] = static_cast<std::uint8_t>(length >> (8 * i));
    };
    if (length < kLength16) {
        head[1] = static_cast<std::uint8_t>(kMasked | length);
    } else if (length <= UINT16_MAX) {
        head[1] = kMasked | kLength16;
        appendLength(2);
    } else {
        head[1] = kMasked | kLength64;
        appendLength(8);
    }
    for (const std::uint8_t octet : mask)
        head[size++] = octet;
    const std::size_t start = to.size() + size;
    to.resize(start + payload.size());
    std::memcpy(to.data() + start - size, head.data(), size);
    // Eight bytes at a time, which the compiler makes more of.
    std::uint64_t wide = 0;
    std::memcpy(&wide, mask.data(), mask.size());
    std::memcpy(reinterpret_cast<char*>(&wide) + mask.size(), mask.data(), mask.size());
    std::size_t i = 0;
    for (; i + sizeof wide <= payload.size(); i += sizeof wide) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, payload.data() + i, sizeof piece);
        piece ^= wide;
        std::memcpy(to.data() + start + i, &piece, sizeof piece);
    }
    for (; i < payload.size(); ++i)
        to[start + i] = static_cast<char>(static_cast<std::uint8_t>(payload[i]) ^ mask[i % mask.size()]);
}

} // namespace

void appendFrame(std::vector<char>& to, std::string_view payload, Mask mask)
{
    append(to, Binary, payload, mask);
}

void appendControl(std::vector<char>& to, bool isClose, std::string_view payload, Mask mask)
{
    append(to, isClose ? Close : Pong, payload.substr(0, Decoder::kMostControl), mask);
}

bool Decoder::fail(std::string reason)
{
    m_isOver = true;
    m_reason = std::move(reason);
    return false;
}

std::size_t Decoder::headSize() const
{
    if (m_begunSize < 2)
        return 2;
    const std::uint8_t length = m_begun[1] & ~kMasked;
    return length == kLength64 ? 10 : length == kLength16 ? 4 : 2;
}

/// The head is whole.
bool Decoder::takeHead()
{
    m_head.opcode = m_begun[0] & 0x0f;
    m_head.isLast = (m_begun[0] & kFin) != 0;
    m_head.length = m_begun[1] & ~kMasked;
    if (const std::size_t size = std::exchange(m_begunSize, 0); size > 2) {
        m_head.length = 0;
        for (std::size_t i = 2; i < size; ++i)
            m_head.length = m_head.length << 8 | m_begun[i];
    }
    m_left = m_head.length;
    m_inFrame = true;
    m_control.clear();
    if ((m_begun[0] & kReserved) != 0)
        return fail("a frame of an extension");
    if ((m_begun[1] & kMasked) != 0)
        return fail("a masked frame");
    if (m_head.length > kMostLength)
        return fail("a frame of " + std::to_string(m_head.length) + " bytes");
    if (isControl(m_head.opcode)) {
        if (m_head.opcode > Pong)
            return fail("a frame of an unknown kind");
        if (!m_head.isLast || m_head.length > kMostControl)
            return fail("a control frame that is too long");
        return true;
    }
    if (m_head.opcode == Text)
        return fail("text");
    if (m_head.opcode != Continuation && m_head.opcode != Binary)
        return fail("a frame of an unknown kind");
    if ((m_head.opcode == Continuation) != m_isFragmented)
        return fail(m_isFragmented ? "a message within another" : "the rest of no message");
    m_isFragmented = !m_head.isLast;
    return true;
}

/// A control frame is whole.
bool Decoder::endControl(std::vector<std::string>& answers)
{
    if (m_head.opcode == Ping)
        answers.push_back(m_control);
    if (m_head.opcode != Close)
        return true;
    m_isOver = true;
    m_isClosed = true;
    // §5.5.1: two bytes of a code, then words.
    constexpr std::size_t kCodeSize = 2;
    if (m_control.size() < kCodeSize)
        return false;
    const int code = static_cast<std::uint8_t>(m_control[0]) << 8 | static_cast<std::uint8_t>(m_control[1]);
    m_reason = std::to_string(code);
    if (m_control.size() > kCodeSize)
        (m_reason += ' ') += m_control.substr(kCodeSize);
    return false;
}

bool Decoder::take(std::string_view received, std::vector<char>& payload, std::vector<std::string>& answers)
{
    while (!m_isOver && (!received.empty() || (m_inFrame && m_left == 0))) {
        if (!m_inFrame) {
            m_begun[m_begunSize++] = static_cast<std::uint8_t>(received.front());
            received.remove_prefix(1);
            if (m_begunSize == headSize() && !takeHead())
                break;
            continue;
        }
        const std::string_view piece = received.substr(0, m_left);
        received.remove_prefix(piece.size());
        m_left -= piece.size();
        if (isControl(m_head.opcode))
            m_control += piece;
        else
            payload.insert(payload.end(), piece.begin(), piece.end());
        if (m_left > 0)
            continue;
        m_inFrame = false;
        if (isControl(m_head.opcode) && !endControl(answers))
            break;
    }
    return !m_isOver;
}

std::string upgradeRequest(std::string_view authority, std::string_view path, std::string_view key)
{
    std::string request = "GET ";
    request.append(path.empty() ? "/" : path)
        .append(" HTTP/1.1\r\nHost: ")
        .append(authority)
        .append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ")
        .append(key)
        .append("\r\nSec-WebSocket-Version: 13\r\n\r\n");
    return request;
}

std::string acceptFor(std::string_view key)
{
    constexpr std::string_view kSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // §1.3
    const std::string text = std::string(key).append(kSuffix);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1)
        return {};
    return base64::encode({reinterpret_cast<const char*>(digest.data()), size});
}

} // namespace vnats::websocket
