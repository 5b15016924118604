// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/wire/wire_format.h"

namespace vnats {

ContainerWriter::ContainerWriter(std::size_t limit)
{
    m_bytes.reserve(limit);
    m_bytes.push_back(std::byte{kContainerVersion});
    m_bytes.push_back(std::byte{0});
}

void ContainerWriter::append(RecordKind kind, Bytes head, Bytes next, Bytes rest)
{
    const auto size = static_cast<std::uint32_t>(head.size() + next.size() + rest.size());
    m_bytes.push_back(static_cast<std::byte>(kind));
    for (int shift = 24; shift >= 0; shift -= 8)
        m_bytes.push_back(static_cast<std::byte>(size >> shift & 0xff));
    for (const Bytes piece : {head, next, rest})
        m_bytes.insert(m_bytes.end(), piece.begin(), piece.end());
}

std::array<std::byte, PartHeader::kSize> PartHeader::toBytes() const
{
    std::array<std::byte, kSize> bytes{std::byte(kind)};
    auto* out = bytes.data() + 1;
    for (const std::uint32_t field : {serial, total, offset})
        for (int shift = 24; shift >= 0; shift -= 8)
            *out++ = static_cast<std::byte>(field >> shift & 0xff);
    return bytes;
}

PartHeader PartHeader::read(ByteReader& in)
{
    PartHeader header{};
    header.kind = static_cast<RecordKind>(in.read<std::uint8_t>());
    header.serial = in.read<std::uint32_t>();
    header.total = in.read<std::uint32_t>();
    header.offset = in.read<std::uint32_t>();
    return header;
}

ContainerReader::ContainerReader(Bytes bytes)
    : m_in(bytes)
{
    const auto version = m_in.read<std::uint8_t>();
    const auto flags = m_in.read<std::uint8_t>();
    m_malformed = !m_in.ok() || version != kContainerVersion || flags != 0;
}

std::optional<Record> ContainerReader::next()
{
    if (m_malformed || m_in.remaining() == 0)
        return std::nullopt;
    const auto kind = m_in.read<std::uint8_t>();
    const auto size = m_in.read<std::uint32_t>();
    const Bytes body = m_in.take(size);
    m_malformed = !m_in.ok();
    if (m_malformed)
        return std::nullopt;
    return Record{static_cast<RecordKind>(kind), body};
}

} // namespace vnats
