// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/worker_program.h"

#include <array>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>

namespace vnats {

std::expected<WorkerProgram, OsError> WorkerProgram::open(
    const std::vector<std::filesystem::path>& folders, const std::string& name)
{
    for (const std::filesystem::path& folder : folders) {
        WorkerProgram program;
        program.path = folder / name;
        program.binary.reset(::open(program.path.c_str(), O_PATH | O_CLOEXEC));
        struct stat status
        {
        };
        if (program.binary && ::fstat(program.binary.get(), &status) == 0 && S_ISREG(status.st_mode)
            && (status.st_mode & S_IXOTH) != 0)
            return program;
    }
    return std::unexpected(OsError{ENOENT, "cannot find the program " + name});
}

std::expected<WorkerProgram, OsError> WorkerProgram::openInstalled()
{
    std::vector<std::filesystem::path> folders;
    std::error_code error;
    if (const auto self = std::filesystem::read_symlink("/proc/self/exe", error); !error)
        folders.push_back(self.parent_path());
    folders.emplace_back(VNATS_LIBEXEC);
    return open(folders, "vlan-nats-worker");
}

std::optional<WorkerProgram::User> WorkerProgram::unprivilegedUser()
{
    for (const char* const name : {"vlan-nats", "nobody"}) {
        passwd entry{};
        passwd* found = nullptr;
        std::array<char, 16384> texts;
        if (::getpwnam_r(name, &entry, texts.data(), texts.size(), &found) == 0 && found && found->pw_uid != 0
            && found->pw_gid != 0)
            return User{found->pw_uid, found->pw_gid, name};
    }
    return std::nullopt;
}

} // namespace vnats
