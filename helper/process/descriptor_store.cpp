// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/descriptor_store.h"

#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace vnats {

namespace {

/// SD_LISTEN_FDS_START
constexpr int kFirstPassed = 3;
/// More than FileDescriptorStoreMax= of our unit, and sockets.
constexpr int kMostPassed = 4096;

std::string_view variable(const char* name)
{
    const char* const value = std::getenv(name);
    return value ? value : "";
}

int numberIn(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

} // namespace

void SystemdStore::keep(const std::string& name, int descriptor)
{
    m_systemd.send("FDSTORE=1\nFDNAME=" + name, descriptor);
}

void SystemdStore::forget(const std::string& name)
{
    m_systemd.send("FDSTOREREMOVE=1\nFDNAME=" + name);
}

std::vector<PassedDescriptor> takePassedDescriptors()
{
    std::vector<PassedDescriptor> passed;
    const int count = numberIn(variable("LISTEN_FDS"));
    if (numberIn(variable("LISTEN_PID")) == ::getpid() && count > 0 && count <= kMostPassed) {
        std::string_view names = variable("LISTEN_FDNAMES");
        for (int i = 0; i < count; ++i) {
            const std::size_t end = std::min(names.find(':'), names.size());
            const int descriptor = kFirstPassed + i;
            if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0)
                passed.push_back({std::string(names.substr(0, end)), Fd(descriptor)});
            names.remove_prefix(std::min(end + 1, names.size()));
        }
    }
    for (const char* const name : {"LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"})
        ::unsetenv(name);
    return passed;
}

} // namespace vnats
