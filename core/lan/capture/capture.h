// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/capture_request.h"
#include "core/lan/capture/pcapng.h"
#include "core/os/event_loop.h"
#include "core/os/fd.h"

#include <cstdint>
#include <string_view>
#include <vector>

/// The capture room shows a VLAN's frames to a reader, as pcap-ng in a pipe. It only copies: it changes,
/// delays and drops nothing that is forwarded, waits for no reader, and costs a comparison per frame while
/// nobody looks. Who may look is not decided here; the helper has asked before it hands over a pipe.
namespace vnats {

/// One reader of a VLAN's frames: a pcap-ng stream into a pipe.
///
/// The data path only copies into a buffer of fixed size; the pipe is written when the loop comes round and
/// is never waited for. A frame that finds the buffer full is dropped and counted in the stream itself, by
/// one statistics block a second while the number grows. The capture is over when the reader has closed its
/// end.
class Capture
{
public:
    static constexpr std::size_t kBuffer = 2 * 1024 * 1024;

    /// `pipe` is non-blocking. The references must outlive this.
    Capture(EventLoop& loop, Fd pipe, const CaptureRequest& request, std::string_view interface);
    ~Capture();

    void frame(pcapng::Seen seen, Bytes frame);
    bool isOver() const { return m_over; }

private:
    bool isWanted(Bytes frame) const;
    /// Makes room at the buffer's end, if there is any.
    bool fits(std::size_t size);
    void flush();
    void end();
    void count();

    EventLoop& m_loop;
    Fd m_pipe;
    CaptureRequest m_request;
    std::vector<std::byte> m_buffer;
    /// How much of it has been written.
    std::size_t m_written = 0;
    bool m_flushing = false;
    bool m_over = false;
    std::uint64_t m_received = 0;
    std::uint64_t m_dropped = 0;
    std::uint64_t m_told = 0;
    EventLoop::TimerId m_counting = 0;
};

} // namespace vnats
