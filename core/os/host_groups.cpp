// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/host_groups.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <linux/if.h>
#include <optional>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

// Syscalls: openat pread64 socket ioctl

namespace vnats {

namespace {

constexpr std::size_t kReadSize = 16 * 1024;
constexpr std::size_t kFields = 5;

} // namespace

HostGroupsReader::HostGroupsReader(Fd table)
    : m_table(std::move(table))
{
    if (m_table)
        return;
    m_table.reset(::open("/proc/self/net/dev_mcast", O_RDONLY | O_CLOEXEC));
    m_socket.reset(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
}

HostGroups HostGroupsReader::read(const std::string& interface)
{
    HostGroups result;
    ifreq request{};
    std::memcpy(request.ifr_name, interface.data(), std::min<std::size_t>(interface.size(), IFNAMSIZ - 1));
    if (::ioctl(m_socket.get(), SIOCGIFFLAGS, &request) == 0)
        result.all = (request.ifr_flags & (IFF_ALLMULTI | IFF_PROMISC)) != 0;

    m_buffer.clear();
    ssize_t got = 0;
    do {
        const std::size_t size = m_buffer.size();
        m_buffer.resize(size + kReadSize);
        got = ::pread(m_table.get(), m_buffer.data() + size, kReadSize, static_cast<off_t>(size));
        m_buffer.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    } while (got > 0);
    result.all = result.all || got < 0;
    result.groups = parse(m_buffer, interface);
    return result;
}

std::vector<MacAddress> HostGroupsReader::parse(std::string_view table, std::string_view interface)
{
    std::vector<MacAddress> groups;
    while (!table.empty()) {
        std::string_view line = table.substr(0, table.find('\n'));
        table.remove_prefix(std::min(line.size() + 1, table.size()));
        std::array<std::string_view, kFields> fields;
        for (std::string_view& field : fields) {
            line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
            field = line.substr(0, line.find(' '));
            line.remove_prefix(field.size());
        }
        if (fields[1] != interface)
            continue;
        if (const auto mac = MacAddress::parseDigits(fields[4]); mac && mac->isGroup() && !mac->isBroadcast())
            groups.push_back(*mac);
    }
    std::ranges::sort(groups);
    const auto twice = std::ranges::unique(groups);
    groups.erase(twice.begin(), twice.end());
    return groups;
}

} // namespace vnats
