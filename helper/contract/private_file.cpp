// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/private_file.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

namespace vnats {

std::expected<void, Problem> checkPrivate(int descriptor, const std::string& file)
{
    struct stat status
    {
    };
    struct statvfs system
    {
    };
    // What is no file, whoever reads it refuses, or it is a pipe.
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    const bool shared =
        (status.st_mode & S_IROTH) != 0 || ((status.st_mode & S_IRGRP) != 0 && status.st_gid != 0);
    const bool fixed = ::fstatvfs(descriptor, &system) == 0 && (system.f_flag & ST_RDONLY) != 0;
    if (!shared || fixed)
        return {};
    return std::unexpected(Problem{ProblemCode::InvalidSecretsFileNotPrivate, {{"file", file}}});
}

} // namespace vnats
