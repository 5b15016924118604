// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/engine.h"
#include "core/os/event_loop.h"
#include "core/os/fd.h"
#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"

#include <deque>
#include <string>
#include <vector>

namespace vnats {

/// Turns the engine's reports into packets for the helper, and queues them in order when the helper is slow.
/// Statistics are left out while anything waits, because the next ones include them; everything else is kept.
class ReportSender final : public EngineReports
{
public:
    ReportSender(EventLoop& loop, ControlChannel& channel)
        : m_loop(loop)
        , m_channel(channel)
    {
    }

    void deviceOpened(const std::string& refusedOffloads);
    void runsUnfiltered(const std::string& reason);
    /// `socket` is borrowed.
    void wantsBbr(int socket);
    void statusChanged(const LinkStatus& status) override;
    void statistics(const Stats& stats) override;
    void peersChanged(const PeerTable::Changes& changes) override;
    void macTaken() override;
    void automaticAddresses(const std::vector<IpInterfaceAddress>& addresses) override;

    /// The channel accepts packets again.
    void channelWritable();

private:
    /// Far more than a working helper leaves unread. Above this it is stuck, and the worker ends instead of
    /// growing.
    static constexpr std::size_t kMaxWaiting = 4096;

    struct Waiting
    {
        std::vector<std::byte> packet;
        Fd attached;
    };

    void send(const WorkerReport& report, Fd attached = {});

    EventLoop& m_loop;
    ControlChannel& m_channel;
    std::deque<Waiting> m_waiting;
};

} // namespace vnats
