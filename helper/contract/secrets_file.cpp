// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/secrets_file.h"

#include "core/base/secrets_text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

namespace vnats {

namespace {

bool writeAll(int fd, const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(fd, text.data() + done, text.size() - done);
        if (count < 0 && errno != EINTR)
            return false;
        done += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
    return true;
}

} // namespace

std::expected<QDBusUnixFileDescriptor, Problem> makeSecretsFile(const Secrets& secrets)
{
    std::string text = formatSecrets(secrets);
    const int fd = ::memfd_create("vlan-nats-secrets", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    const bool good = fd >= 0 && writeAll(fd, text) && ::lseek(fd, 0, SEEK_SET) == 0
        && ::fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0;
    const int error = errno;
    ::explicit_bzero(text.data(), text.size());
    if (!good) {
        if (fd >= 0)
            ::close(fd);
        return std::unexpected(
            Problem{ProblemCode::InternalLoginNotSent, {{"reason", std::strerror(error)}}});
    }
    QDBusUnixFileDescriptor file;
    file.giveFileDescriptor(fd);
    return file;
}

} // namespace vnats
