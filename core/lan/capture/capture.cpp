// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/capture/capture.h"

#include "core/lan/frame/ethernet_frame.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <sys/epoll.h>
#include <unistd.h>
#include <utility>

// Syscalls: write

namespace vnats {

Capture::Capture(EventLoop& loop, Fd pipe, const CaptureRequest& request, std::string_view interface)
    : m_loop(loop)
    , m_pipe(std::move(pipe))
    , m_request(request)
{
    m_buffer.reserve(kBuffer);
    pcapng::appendHeader(m_buffer, interface, request.snaplen);
    m_flushing = true;
    // EPOLLERR is reported regardless of the events asked for: the reader has closed its end.
    m_loop.watch(m_pipe.get(), EPOLLOUT, [this](std::uint32_t events) {
        if ((events & EPOLLERR) != 0)
            end();
        else
            flush();
    });
    m_counting = m_loop.every(std::chrono::seconds(1), [this] { count(); });
}

Capture::~Capture()
{
    m_loop.cancel(m_counting);
    end();
}

void Capture::end()
{
    // At once: a broken pipe would wake the loop again and again.
    if (!std::exchange(m_over, true))
        m_loop.unwatch(m_pipe.get());
}

void Capture::frame(pcapng::Seen seen, Bytes frame)
{
    if (m_over || !isWanted(frame))
        return;
    ++m_received;
    if (!fits(pcapng::packetSize(std::min<std::size_t>(frame.size(), m_request.snaplen)))) {
        ++m_dropped;
        return;
    }
    pcapng::appendPacket(m_buffer, m_loop.clock().wall(), seen, frame, m_request.snaplen);
    if (!std::exchange(m_flushing, true))
        m_loop.setEvents(m_pipe.get(), EPOLLOUT);
}

bool Capture::isWanted(Bytes frame) const
{
    const auto parsed = EthernetFrame::parse(frame);
    if (!parsed)
        return !m_request.mac && m_request.etherType == 0;
    const bool from =
        !m_request.mac || parsed->source == *m_request.mac || parsed->destination == *m_request.mac;
    return from && (m_request.etherType == 0 || parsed->etherType == m_request.etherType);
}

bool Capture::fits(std::size_t size)
{
    if (m_buffer.size() + size <= kBuffer)
        return true;
    // Moving the rest to the front pays once much has been written.
    if (m_written < kBuffer / 2 || m_buffer.size() - m_written + size > kBuffer)
        return false;
    m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_written));
    m_written = 0;
    return true;
}

void Capture::flush()
{
    const ssize_t written = ::write(m_pipe.get(), m_buffer.data() + m_written, m_buffer.size() - m_written);
    if (written < 0) {
        if (errno != EAGAIN && errno != EINTR)
            end();
        return;
    }
    m_written += static_cast<std::size_t>(written);
    if (m_written < m_buffer.size())
        return;
    m_buffer.clear();
    m_written = 0;
    m_flushing = false;
    m_loop.setEvents(m_pipe.get(), 0);
}

void Capture::count()
{
    if (m_over || m_told == m_dropped || !fits(pcapng::kStatisticsSize))
        return;
    m_told = m_dropped;
    pcapng::appendStatistics(m_buffer, m_loop.clock().wall(), m_received, m_dropped);
    if (!std::exchange(m_flushing, true))
        m_loop.setEvents(m_pipe.get(), EPOLLOUT);
}

} // namespace vnats
