// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/way/carrier.h"
#include "core/os/fd.h"

#include <thread>

namespace vnats {

/// Keeps a carrier going while cnats' blocking connect uses the other end of it; until this is destroyed, nobody else may
/// touch the carrier.
class CarrierThread
{
public:
    explicit CarrierThread(Carrier& carrier);
    ~CarrierThread();
    CarrierThread(const CarrierThread&) = delete;
    CarrierThread& operator=(const CarrierThread&) = delete;

private:
    void run();

    Carrier& m_carrier;
    Fd m_stop;
    std::thread m_thread;
};

} // namespace vnats
