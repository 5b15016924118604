// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/wire/marks.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// The payload of every message of the native plane: a container.
///
///   version (1 byte: 1) · flags (1 byte: 0) · records
///   record: kind (1 byte) · length of the body (4 bytes, big-endian) · body
///
/// Many records travel in one message; a receiver skips kinds it does not know, so that newer nodes may say
/// more. Flags that are not known change what the rest means, so such a container is refused.
namespace vnats {

enum class RecordKind : std::uint8_t {
    Frame = 1, ///< one Ethernet frame without FCS
    OffloadFrame = 2, ///< 10-byte virtio-net header, little-endian, then a frame of up to 64 KiB
    EchoRequest = 3, ///< 8 bytes that the receiver sends back
    EchoReply = 4, ///< the 8 bytes of a request, and 8 with the answering node's clock in microseconds
    Part = 5, ///< a piece of a record that is too large for one message: PartHeader, then bytes
    Stamp = 6, ///< when what follows was sent: 4 bytes, big-endian, milliseconds of the sender's clock
};

inline constexpr std::uint8_t kContainerVersion = mark::kContainer;
inline constexpr std::size_t kContainerHeaderSize = 2;
inline constexpr std::size_t kRecordHeaderSize = 5;
inline constexpr std::size_t kEchoSize = 8;
inline constexpr std::size_t kEchoReplySize = 16;
inline constexpr std::size_t kStampSize = 4;
/// What stands before the body of the only record of a message that carries a frame.
inline constexpr std::size_t kFrameOverhead =
    kContainerHeaderSize + kRecordHeaderSize + kStampSize + kRecordHeaderSize;

struct Record
{
    RecordKind kind;
    /// Borrows the container's bytes.
    Bytes body;
};

/// What stands before the bytes of a part: kind (1 byte) · serial (4) · total (4) · offset (4), big-endian.
/// The parts of one record have one serial number, follow each other in order and come in one message each;
/// the next record of the same sender that comes in parts has the next serial number.
struct PartHeader
{
    static constexpr std::size_t kSize = 13;

    RecordKind kind; ///< of the whole record
    std::uint32_t serial = 0;
    std::uint32_t total = 0; ///< size of the whole record's body in bytes
    std::uint32_t offset = 0; ///< of this part's bytes in it

    std::array<std::byte, kSize> toBytes() const;
    /// Reads the header off a part's body; what remains in the reader are the part's bytes.
    static PartHeader read(ByteReader& in);
};

/// Writes containers into one buffer that is used again and again, so that the frame path does not allocate.
class ContainerWriter
{
public:
    /// `limit` is the largest container in bytes.
    explicit ContainerWriter(std::size_t limit);

    void clear() { m_bytes.resize(kContainerHeaderSize); }
    bool empty() const { return m_bytes.size() == kContainerHeaderSize; }
    /// Whether a body of that size still fits under `limit`.
    bool fits(std::size_t bodySize, std::size_t limit) const
    {
        return m_bytes.size() + kRecordHeaderSize + bodySize <= limit;
    }
    /// The body may come in pieces, so that headers need not be copied in front of their frame first.
    void append(RecordKind kind, Bytes head, Bytes rest) { append(kind, head, {}, rest); }
    void append(RecordKind kind, Bytes head, Bytes next, Bytes rest);
    void append(RecordKind kind, Bytes body) { append(kind, {}, body); }
    Bytes bytes() const { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

/// Reads the records of a container one by one. Nothing is believed: the version and flags are checked before
/// the first record, each length before its body.
class ContainerReader
{
public:
    explicit ContainerReader(Bytes bytes);

    /// The next record; nothing at the end, or where the rest makes no sense (then isMalformed() is true).
    std::optional<Record> next();
    bool isMalformed() const { return m_malformed; }

private:
    ByteReader m_in;
    bool m_malformed = false;
};

} // namespace vnats
