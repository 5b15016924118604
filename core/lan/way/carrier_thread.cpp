// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/carrier_thread.h"

#include <array>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

// Syscalls: eventfd2 poll write

namespace vnats {

CarrierThread::CarrierThread(Carrier& carrier)
    : m_carrier(carrier)
    , m_stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_thread([this] { run(); })
{
}

CarrierThread::~CarrierThread()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_stop.get(), &one, sizeof one);
    m_thread.join();
}

void CarrierThread::run()
{
    // What has come together with the answer to the request for a WebSocket, in the same record too.
    m_carrier.receive();
    m_carrier.deliver();
    bool isOver = false;
    for (;;) {
        const short socketEvents =
            static_cast<short>((isOver ? 0 : POLLIN) | (m_carrier.unsent() > 0 ? POLLOUT : 0));
        std::array<pollfd, 3> polled{{{.fd = m_stop.get(), .events = POLLIN, .revents = 0},
            // Without events the kernel would still report a hang-up, for ever.
            {.fd = socketEvents != 0 ? m_carrier.socket() : -1, .events = socketEvents, .revents = 0},
            {.fd = m_carrier.hasRoom() && !isOver ? m_carrier.inner() : -1, .events = POLLIN, .revents = 0}}};
        if (::poll(polled.data(), polled.size(), -1) < 0)
            continue;
        if (polled[0].revents != 0)
            return;
        m_carrier.receive();
        m_carrier.deliver();
        m_carrier.take();
        m_carrier.send();
        isOver = m_carrier.isOver();
    }
}

} // namespace vnats
