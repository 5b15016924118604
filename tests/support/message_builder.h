// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/wire/wire_format.h"
#include "core/os/virtio_header.h"
#include "tests/support/frame_builder.h"

#include <cstddef>
#include <cstdint>

namespace vnats::test {

/// What a node whose clock reads `clock` answers to an echo request.
inline Frame answerTo(Bytes request, std::uint64_t clock = 0)
{
    Frame reply(request.begin(), request.end());
    const auto reading = bigEndian(clock);
    reply.insert(reply.end(), reading.begin(), reading.end());
    return reply;
}

/// A message of the native plane, made out of its records.
class Message
{
public:
    Message& add(RecordKind kind, Bytes body)
    {
        m_container.append(kind, body);
        return *this;
    }
    Message& stamp(std::uint32_t milliseconds) { return add(RecordKind::Stamp, bigEndian(milliseconds)); }
    Message& frame(const Frame& frame) { return add(RecordKind::Frame, frame); }
    /// A frame with a header that asks for nothing.
    Message& offload(const Frame& frame)
    {
        Frame body(VirtioHeader::kSize);
        body.insert(body.end(), frame.begin(), frame.end());
        return add(RecordKind::OffloadFrame, body);
    }
    /// `size` bytes of a frame that is sent in parts.
    Message& part(std::uint32_t serial, const Frame& whole, std::uint32_t offset, std::size_t size)
    {
        const PartHeader header{RecordKind::Frame, serial, static_cast<std::uint32_t>(whole.size()), offset};
        m_container.append(RecordKind::Part, header.toBytes(), Bytes(whole).subspan(offset, size));
        return *this;
    }

    Frame bytes() const { return copied(m_container.bytes()); }

private:
    static constexpr std::size_t kLimit = 100'000;

    ContainerWriter m_container{kLimit};
};

} // namespace vnats::test
