// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/landlock.h"

#include "core/base/text.h"
#include "core/os/fd.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <linux/landlock.h>
#include <regex>
#include <sstream>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vnats::landlock {

namespace {

// The kernel's numbers, of which Debian 12's header knows the first 14 (Linux 5.19).
constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kBindTcp = 1U << 0;
constexpr std::uint64_t kAbstractSockets = 1U << 0;
constexpr std::uint64_t kSignals = 1U << 1;

/// struct landlock_ruleset_attr as of Linux 6.12.
struct Attributes
{
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

/// All that this version of Landlock can forbid about files.
std::uint64_t fileAccesses(long version)
{
    // 13 in the first version, renaming and linking across folders, truncating, and ioctls of devices.
    const int known = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
    return (std::uint64_t{1} << known) - 1;
}

/// Older kernels know only the beginning of the structure.
std::size_t sizeOfAttributes(long version)
{
    return sizeof(std::uint64_t) * (version >= 6 ? 3 : version >= 4 ? 2 : 1);
}

bool allowReading(int ruleset, const std::string& place)
{
    const Fd there(::open(place.c_str(), O_PATH | O_CLOEXEC));
    struct stat status
    {
    };
    if (!there || ::fstat(there.get(), &status) != 0)
        return true; // not on this computer
    landlock_path_beneath_attr rule{};
    rule.allowed_access = S_ISDIR(status.st_mode) ? kRead : kReadFile;
    rule.parent_fd = there.get();
    return ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

} // namespace

std::expected<void, OsError> apply()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return {}; // a sanitizer reads and writes files of its own
#endif
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    // Not built in, switched off, or kept from us by a service manager's own filter.
    if (version < 0)
        return {};
    const Attributes attributes{fileAccesses(version), kBindTcp, kAbstractSockets | kSignals};
    const Fd ruleset(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeOfAttributes(version), 0)));
    if (!ruleset)
        return std::unexpected(OsError::last("cannot restrict the files that it reads"));
    for (const std::string& place : readablePlaces())
        if (!allowReading(ruleset.get(), place))
            return std::unexpected(OsError::last("cannot restrict the files that it reads to " + place));
    if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
        return std::unexpected(OsError::last("cannot restrict the files that it reads"));
    return {};
}

std::vector<std::string> readablePlaces()
{
    std::vector<std::string> places{"/etc", "/usr", "/lib", "/lib64", "/run", "/proc", "/dev",
        "/sys/devices/system",
        // Where some distributions keep programs, configuration and certificates.
        "/nix/store", "/gnu/store", "/var/lib/ca-certificates", "/var/lib/sss"};
    // The list of name servers may lie elsewhere, and be replaced there.
    std::error_code error;
    if (const auto list = std::filesystem::canonical("/etc/resolv.conf", error); !error)
        places.push_back(list.parent_path());
    // By these a user tells OpenSSL where its certificates are (SSL_CTX_set_default_verify_paths(3)).
    for (const char* const name : {"SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF"})
        if (const char* const place = std::getenv(name))
            places.emplace_back(place);
    return places;
}

bool localNamesNeeded(const std::string& nsswitch)
{
    constexpr std::array<std::string_view, 3> kWithoutSocket{"files", "dns", "myhostname"};
    std::ifstream file(nsswitch);
    for (std::string line; std::getline(file, line);) {
        line.resize(std::min(line.find('#'), line.size()));
        const std::size_t colon = std::min(line.find(':'), line.size());
        if (text::trimmed(std::string_view(line).substr(0, colon)) != "hosts")
            continue;
        // What stands in brackets is what to do next.
        std::istringstream sources(
            std::regex_replace(line.substr(colon + 1), std::regex(R"(\[[^\]]*\])"), " "));
        return std::any_of(std::istream_iterator<std::string>(sources), {}, [&](const std::string& source) {
            return std::ranges::find(kWithoutSocket, source) == kWithoutSocket.end();
        });
    }
    return false; // glibc's own order is files and dns
}

} // namespace vnats::landlock
