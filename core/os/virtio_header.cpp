// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/virtio_header.h"

namespace vnats {

std::optional<VirtioHeader> VirtioHeader::read(Bytes bytes)
{
    ByteReader in(bytes);
    const auto littleEndian = [&in] {
        const auto low = in.read<std::uint8_t>();
        return static_cast<std::uint16_t>(low | in.read<std::uint8_t>() << 8);
    };
    VirtioHeader header;
    header.flags = in.read<std::uint8_t>();
    header.gsoType = in.read<std::uint8_t>();
    header.headerSize = littleEndian();
    header.gsoSize = littleEndian();
    header.checksumStart = littleEndian();
    header.checksumOffset = littleEndian();
    if (!in.ok())
        return std::nullopt;
    return header;
}

void VirtioHeader::write(std::span<std::byte, kSize> out) const
{
    out[0] = std::byte{flags};
    out[1] = std::byte{gsoType};
    std::size_t at = 2;
    for (const std::uint16_t field : {headerSize, gsoSize, checksumStart, checksumOffset}) {
        out[at++] = static_cast<std::byte>(field & 0xff);
        out[at++] = static_cast<std::byte>(field >> 8);
    }
}

} // namespace vnats
