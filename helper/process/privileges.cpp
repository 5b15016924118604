// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/privileges.h"

#include <algorithm>
#include <cap-ng.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace vnats::privileges {

namespace {

constexpr int kForWorkers[] = {CAP_SETUID, CAP_SETGID, CAP_KILL};

/// Twice what libdbus may hold, because QtDBus copies them, and as much again for our own.
constexpr rlim_t kDescriptors = 16384;

/// As far as we may; with less we run on, but can be driven to the limit.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kDescriptors)
        return;
    const rlimit raised{kDescriptors, std::max(limit.rlim_max, kDescriptors)};
    const rlimit highest{limit.rlim_max, limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &raised) != 0)
        ::setrlimit(RLIMIT_NOFILE, &highest);
}

bool isPermitted(int capability)
{
    return capng_have_capability(CAPNG_PERMITTED, static_cast<unsigned>(capability)) != 0;
}

} // namespace

std::expected<void, OsError> prepareProcess()
{
    // The log would write to any file that is opened as one of a closed 0 … 2.
    int fd = 0;
    do
        fd = ::open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd < 0)
        return std::unexpected(OsError::last("cannot open /dev/null"));
    ::close(fd);

    ::umask(077);
    raiseDescriptorLimit();
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return std::unexpected(OsError::last("cannot turn core dumps off"));
    return {};
}

bool mayStartWorkers()
{
    return std::ranges::all_of(kForWorkers, isPermitted);
}

std::expected<void, OsError> keepOnlyNetworkAdministration(bool startsWorkers)
{
    std::vector<int> needed{CAP_NET_ADMIN};
    if (startsWorkers)
        needed.insert(needed.end(), std::begin(kForWorkers), std::end(kForWorkers));
    if (!std::ranges::all_of(needed, isPermitted))
        return std::unexpected(OsError{EPERM, "cannot administer the network"});
    const bool mayBound = capng_have_capability(CAPNG_EFFECTIVE, CAP_SETPCAP) != 0;

    capng_clear(CAPNG_SELECT_BOTH);
    for (const int capability : needed)
        capng_update(CAPNG_ADD,
            static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED | CAPNG_BOUNDING_SET),
            static_cast<unsigned>(capability));
    // In a container without CAP_SETPCAP the bounding set stays; no_new_privs makes it moot.
    if (capng_apply(mayBound ? CAPNG_SELECT_BOTH : CAPNG_SELECT_CAPS) != 0)
        return std::unexpected(OsError{EPERM, "cannot give up root's other capabilities"});
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return std::unexpected(OsError::last("cannot set no_new_privs"));
    return {};
}

std::expected<void, OsError> keepNothing()
{
    const bool mayBound = capng_have_capability(CAPNG_EFFECTIVE, CAP_SETPCAP) != 0;
    capng_clear(CAPNG_SELECT_BOTH);
    if (capng_apply(mayBound ? CAPNG_SELECT_BOTH : CAPNG_SELECT_CAPS) != 0)
        return std::unexpected(OsError{EPERM, "cannot give up root's capabilities"});
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return std::unexpected(OsError::last("cannot set no_new_privs"));
    return {};
}

} // namespace vnats::privileges
