// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/mac_address.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vnats {

/// The automatic address that an interface had last, by its MAC, so that it asks for the same one the next
/// time. A text file with lines `mac address`, the latest last, at most kMaxLines. It only saves a search: a
/// malformed line is skipped, an unreadable file counts as empty, and a failed write has no other effect.
class AddressMemory
{
public:
    static constexpr std::size_t kMaxLines = 256;

    /// The file and its folder need not exist, but the folder's parent must.
    explicit AddressMemory(std::string path)
        : m_path(std::move(path))
    {
    }

    /// Removes what a helper that was killed while writing has left beside the file. A helper that writes at
    /// this moment loses its entry, which costs it a search the next time.
    void clean() const;

    std::optional<IpAddress> of(MacAddress mac) const;
    /// Why it is not remembered, for the log; nothing if it is.
    std::optional<std::string> remember(MacAddress mac, const IpAddress& address) const;

private:
    using Entries = std::vector<std::pair<MacAddress, IpAddress>>;
    /// From the file every time, because another helper (`vlan-nats-helper run`) may have written it.
    Entries read() const;

    std::string m_path;
};

} // namespace vnats
