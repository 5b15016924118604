// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/device.h"
#include "core/os/fd.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <sys/eventfd.h>
#include <vector>

namespace vnats::simulator {

/// The interface of a member: its host says what the simulator makes it say, and keeps nothing.
class QuietDevice final : public FrameDevice
{
public:
    /// What the member's host hears.
    std::function<void(Bytes frame)> heard = [](Bytes) {};

    /// As if the host sent it.
    void send(std::vector<std::byte> frame)
    {
        if (!m_carrier)
            return;
        m_waiting.push_back(std::move(frame));
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_event.get(), &one, sizeof one);
    }

    int descriptor() const override { return m_event.get(); }
    std::expected<DeviceFrame, DeviceError> read(std::span<std::byte> buffer) override
    {
        if (m_waiting.empty()) {
            std::uint64_t count = 0;
            [[maybe_unused]] const auto drained = ::read(m_event.get(), &count, sizeof count);
            return std::unexpected(DeviceError::WouldBlock);
        }
        const std::vector<std::byte> frame = std::move(m_waiting.front());
        m_waiting.pop_front();
        const auto room = buffer.subspan(VirtioHeader::kSize);
        const std::size_t size = std::min(frame.size(), room.size());
        std::copy_n(frame.begin(), size, room.begin());
        return DeviceFrame{{}, room.first(size)};
    }
    std::expected<void, DeviceError> write(const VirtioHeader&, Bytes frame) override
    {
        heard(frame);
        return {};
    }
    bool takesUdpSegments() const override { return true; }
    HostGroups groups() override { return {}; }
    void setCarrier(bool on) override { m_carrier = on; }

private:
    std::deque<std::vector<std::byte>> m_waiting;
    bool m_carrier = false;
    Fd m_event{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

} // namespace vnats::simulator
