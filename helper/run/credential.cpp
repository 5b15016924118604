// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/credential.h"

#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <tuple>

namespace vnats {

namespace {

/// When its content or its place was changed: a file that is moved in may have been written long before.
std::optional<std::pair<time_t, long>> changeOf(const std::string& file)
{
    struct stat status
    {
    };
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return std::pair(status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

} // namespace

std::string newestOfCredential(
    const std::string& loaded, const std::string& profile, const std::vector<std::string>& stores)
{
    const auto known = changeOf(loaded);
    const std::string name = std::filesystem::path(loaded).filename().string();
    for (const std::string& store : stores) {
        const std::string source = store + "/vlan-nats." + profile + '.' + name;
        if (const auto changed = changeOf(source))
            return known && *changed > *known ? source : loaded;
    }
    return loaded;
}

} // namespace vnats
