// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/user_namespace.h"

#include <cstdint>
#include <fstream>

namespace vnats {

namespace {

/// Lines of three numbers: the first one inside, the first one outside, and how many.
bool isMapped(const std::string& path, std::uint64_t id)
{
    std::ifstream map(path);
    if (!map)
        return true;
    std::uint64_t inside = 0;
    std::uint64_t outside = 0;
    std::uint64_t count = 0;
    while (map >> inside >> outside >> count)
        if (id >= inside && id - inside < count)
            return true;
    return false;
}

} // namespace

bool hasUser(uid_t uid, gid_t gid, const std::string& process)
{
    std::string groups;
    std::ifstream(process + "/setgroups") >> groups;
    return groups != "deny" && isMapped(process + "/uid_map", uid) && isMapped(process + "/gid_map", gid);
}

} // namespace vnats
