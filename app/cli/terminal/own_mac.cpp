// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/own_mac.h"

#include "helper/contract/stable_mac.h"

#include <unistd.h>

namespace vnats::cli {

QString ownMac(const Settings& settings)
{
    const auto machine = readMachineId();
    return machine ? QString::fromStdString(stableMac(*machine, settings, ::getuid(), 0).toString())
                   : QString();
}

} // namespace vnats::cli
