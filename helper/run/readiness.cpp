// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/readiness.h"

#include "helper/process/log.h"

namespace vnats {

void Readiness::status(std::string_view text)
{
    // Escaped, because a name could contain another line of the protocol.
    m_systemd.send("STATUS=" + log::escaped(text));
}

} // namespace vnats
