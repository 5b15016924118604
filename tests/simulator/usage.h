// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace vnats::simulator {

/// CPU time of this process, all threads, user and kernel, in seconds.
inline double ownCpu()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// CPU time of another process (proc(5): fields 14 and 15 of stat), in seconds; 0 when it is gone.
inline double cpuOf(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(file, text);
    // The second field may hold anything; it ends with the last parenthesis.
    const std::size_t end = text.rfind(')');
    if (end == std::string::npos)
        return 0;
    std::size_t at = end;
    for (int field = 2; field < 14 && at != std::string::npos; ++field)
        at = text.find(' ', at + 1);
    if (at == std::string::npos)
        return 0;
    const std::size_t next = text.find(' ', at + 1);
    const double ticks = std::stod(text.substr(at)) + std::stod(text.substr(next));
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// Resident memory of this process in bytes.
inline std::size_t ownMemory()
{
    std::ifstream file("/proc/self/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    file >> total >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// A thousand connections need more descriptors than a shell gives.
inline void raiseDescriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace vnats::simulator
