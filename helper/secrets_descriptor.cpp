// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/secrets_descriptor.h"

#include "core/base/secrets_text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace vnats {

namespace {

std::unexpected<Problem> refuse(std::string message)
{
    return std::unexpected(Problem{ProblemCode::InvalidSecrets, std::move(message)});
}

} // namespace

std::expected<Secrets, Problem> readSecrets(int descriptor)
{
    struct stat status
    {
    };
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || ::fstat(descriptor, &status) != 0)
        return refuse("The login's descriptor is not open. Hand over a regular file or a memfd.");
    if ((flags & O_PATH) != 0 || !S_ISREG(status.st_mode))
        return refuse("The login is not a regular file. Hand over a regular file or a memfd.");
    if ((flags & O_ACCMODE) == O_WRONLY)
        return refuse("The login's descriptor cannot be read. Open it for reading.");

    // One byte more than allowed, so that a file that grew meanwhile is seen to be too long.
    std::vector<std::byte> text(kMaxSecretsSize + 1);
    std::size_t size = 0;
    while (size < text.size()) {
        const ssize_t got =
            ::pread(descriptor, text.data() + size, text.size() - size, static_cast<off_t>(size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            ::explicit_bzero(text.data(), text.size());
            return refuse("The login could not be read. Save it again.");
        }
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    auto secrets = parseSecrets(Bytes(text).first(size));
    ::explicit_bzero(text.data(), text.size());
    return secrets;
}

void wipe(Secrets& secrets)
{
    for (std::string* const text : {&secrets.user, &secrets.password, &secrets.token}) {
        ::explicit_bzero(text->data(), text->size());
        text->clear();
    }
}

} // namespace vnats
