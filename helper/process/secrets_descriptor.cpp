// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/secrets_descriptor.h"

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

/// The file's bytes from its beginning; overwrites itself on destruction.
struct Content
{
    // One byte more than allowed, so that a file that grows meanwhile is seen to be too long.
    std::vector<std::byte> bytes = std::vector<std::byte>(kMaxSecretsSize + 1);
    std::size_t size = 0;

    ~Content() { ::explicit_bzero(bytes.data(), bytes.size()); }
    Bytes text() const { return Bytes(bytes).first(size); }
};

/// Nothing, or what is wrong.
std::expected<void, Problem> readInto(Content& content, int descriptor, const std::string& title)
{
    struct stat status
    {
    };
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || ::fstat(descriptor, &status) != 0)
        return refuse("The " + title + "'s descriptor is not open. Hand over a regular file or a memfd.");
    if ((flags & O_PATH) != 0 || !S_ISREG(status.st_mode))
        return refuse("The " + title + " is not a regular file. Hand over a regular file or a memfd.");
    if ((flags & O_ACCMODE) == O_WRONLY)
        return refuse("The " + title + "'s descriptor cannot be read. Open it for reading.");

    while (content.size < content.bytes.size()) {
        const ssize_t got = ::pread(descriptor, content.bytes.data() + content.size,
            content.bytes.size() - content.size, static_cast<off_t>(content.size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuse("The " + title + " could not be read. Save it again.");
        if (got == 0)
            break;
        content.size += static_cast<std::size_t>(got);
    }
    return {};
}

} // namespace

std::expected<Secrets, Problem> readSecrets(int descriptor)
{
    Content content;
    if (const auto read = readInto(content, descriptor, "login"); !read)
        return std::unexpected(read.error());
    return parseSecrets(content.text());
}

std::expected<void, Problem> readSecretFile(int descriptor, const SecretFileOption& option, Secrets& secrets)
{
    Content content;
    if (const auto read = readInto(content, descriptor, "file"); !read)
        return read;
    const Bytes text = content.text();
    return takeSecretFile(
        secrets, option, std::string_view(reinterpret_cast<const char*>(text.data()), text.size()));
}

} // namespace vnats
