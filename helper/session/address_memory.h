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

/// Which automatic address an interface had last, by its MAC, so that it asks for the same one the next time.
/// A text file with one line `mac address` each, the latest last; more than kMaxLines are not kept. It only
/// saves a search: a line that means nothing is skipped, a file that cannot be read is empty, and that it
/// cannot be written is said in the log and nothing more.
class AddressMemory
{
public:
    static constexpr std::size_t kMaxLines = 256;

    /// Neither the file nor its folder needs to exist; the folder's own parent does.
    explicit AddressMemory(std::string path)
        : m_path(std::move(path))
    {
    }

    /// Removes what a helper that was killed while it wrote has left beside the file. One that writes at this
    /// moment loses what it writes: a search more the next time.
    void clean() const;

    std::optional<IpAddress> of(MacAddress mac) const;
    void remember(MacAddress mac, const IpAddress& address) const;

private:
    using Entries = std::vector<std::pair<MacAddress, IpAddress>>;
    /// From the file each time: another helper (`vlan-nats-helper run`) may have written it.
    Entries read() const;

    std::string m_path;
};

} // namespace vnats
