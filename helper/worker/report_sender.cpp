// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/report_sender.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/epoll.h>
#include <utility>

// Syscalls: fcntl

namespace vnats {

void ReportSender::deviceOpened(const std::string& refusedOffloads)
{
    send(DeviceReport{refusedOffloads});
}

void ReportSender::runsUnfiltered(const std::string& reason)
{
    send(Unfiltered{reason});
}

void ReportSender::wantsBbr(int socket)
{
    // The connection may have ended before the helper takes it.
    if (Fd duplicate(::fcntl(socket, F_DUPFD_CLOEXEC, 0)); duplicate)
        send(WantsBbr{}, std::move(duplicate));
}

void ReportSender::statusChanged(const LinkStatus& status)
{
    send(status);
}

void ReportSender::statistics(const Stats& stats)
{
    if (m_waiting.empty())
        send(stats);
}

void ReportSender::peersChanged(const PeerTable::Changes& changes)
{
    const auto part = [](const auto& all, std::size_t start) {
        const std::size_t from = std::min(start, all.size());
        const std::size_t to = std::min(start + kMaxPeersPerPacket, all.size());
        return std::remove_cvref_t<decltype(all)>(
            all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to));
    };
    const std::size_t longer = std::max(changes.changed.size(), changes.removed.size());
    for (std::size_t start = 0; start < longer; start += kMaxPeersPerPacket)
        send(PeerUpdate{part(changes.changed, start), part(changes.removed, start)});
}

void ReportSender::macTaken()
{
    send(MacTaken{});
}

void ReportSender::automaticAddresses(const std::vector<IpInterfaceAddress>& addresses)
{
    send(AddressClaim{addresses});
}

void ReportSender::channelWritable()
{
    while (!m_waiting.empty()) {
        const Waiting& next = m_waiting.front();
        if (const auto sent = m_channel.send(next.packet, next.attached.get()); !sent) {
            // Any other error means that the helper has gone, which the end of the channel reports.
            if (sent.error().code == EAGAIN)
                return;
            m_waiting.clear();
            break;
        }
        m_waiting.pop_front();
    }
    m_loop.setEvents(m_channel.descriptor(), EPOLLIN);
}

void ReportSender::send(const WorkerReport& report, Fd attached)
{
    m_waiting.push_back({encode(report), std::move(attached)});
    channelWritable();
    if (m_waiting.size() > kMaxWaiting)
        m_loop.quit();
    if (!m_waiting.empty())
        m_loop.setEvents(m_channel.descriptor(), EPOLLIN | EPOLLOUT);
}

} // namespace vnats
