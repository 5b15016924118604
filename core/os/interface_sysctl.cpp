// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/interface_sysctl.h"

#include "core/base/text.h"
#include "core/os/fd.h"

#include <array>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

namespace vnats {

namespace {

bool isOneName(const std::string& name)
{
    return !name.empty() && name != "." && name != ".." && !name.contains('/') && !name.contains('\0');
}

std::optional<unsigned> readValue(int folder, const char* key)
{
    const Fd file(::openat(folder, key, O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    std::array<char, 32> text{};
    const ssize_t size = file ? ::read(file.get(), text.data(), text.size()) : -1;
    if (size <= 0)
        return std::nullopt;
    return text::parseDecimal<unsigned>(text::trimmed({text.data(), static_cast<std::size_t>(size)}));
}

/// Whether the kernel has IPv6, although its settings are not to be seen.
bool isHidden(const std::string& root)
{
    return ::access((root + "/ipv6/conf/all").c_str(), F_OK) != 0
        && ::access("/proc/net/if_inet6", F_OK) == 0;
}

/// errno, or 0.
int writeValue(int folder, const char* key, unsigned value)
{
    const Fd file(::openat(folder, key, O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file)
        return errno;
    const std::string text = std::to_string(value) + '\n';
    const ssize_t written = ::write(file.get(), text.data(), text.size());
    return written < 0 ? errno : 0;
}

} // namespace

std::expected<void, OsError> writeInterfaceSysctl(
    const std::string& interface, const InterfaceSysctl& sysctl, const std::string& root)
{
    const bool v6 = sysctl.family == IpAddress::Family::V6;
    const std::string family = v6 ? "ipv6" : "ipv4";
    const std::string what = "cannot set net." + family + ".conf." + interface + '.' + sysctl.key + " to "
        + std::to_string(sysctl.value);
    if (!isOneName(interface) || !isOneName(sysctl.key))
        return std::unexpected(OsError{EINVAL, what});

    const std::string path = root + '/' + family + "/conf/" + interface;
    const Fd folder(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    OsError missing = OsError::last(what);
    if (!folder && missing.code == ENOENT && v6 && !isHidden(root))
        return {};
    if (!folder)
        return std::unexpected(std::move(missing));
    const int refusal = writeValue(folder.get(), sysctl.key.c_str(), sysctl.value);
    if (refusal == 0 || readValue(folder.get(), sysctl.key.c_str()) == sysctl.value
        || (v6 && readValue(folder.get(), "disable_ipv6") == 1U))
        return {};
    return std::unexpected(OsError{refusal, what});
}

} // namespace vnats
