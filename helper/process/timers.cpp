// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/timers.h"

#include <QTimer>
#include <utility>

namespace vnats {

namespace {

class QtTimer final : public Timer
{
public:
    explicit QtTimer(std::function<void()> due)
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, std::move(due));
    }
    void start(std::chrono::milliseconds delay) override { m_timer.start(delay); }
    void stop() override { m_timer.stop(); }
    bool isActive() const override { return m_timer.isActive(); }

private:
    QTimer m_timer;
};

} // namespace

std::unique_ptr<Timer> QtTimers::make(std::function<void()> due)
{
    return std::make_unique<QtTimer>(std::move(due));
}

} // namespace vnats
