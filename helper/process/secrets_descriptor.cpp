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

std::unexpected<Problem> refuseDescriptor(ProblemCode code, const char* secret)
{
    return std::unexpected(Problem{code, {{"secret", secret}}});
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

/// Nothing, or what is wrong; `secret` is the key of its label.
std::expected<void, Problem> readInto(Content& content, int descriptor, const char* secret)
{
    struct stat status
    {
    };
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || ::fstat(descriptor, &status) != 0)
        return refuseDescriptor(ProblemCode::InvalidSecretsNotOpen, secret);
    if ((flags & O_PATH) != 0 || !S_ISREG(status.st_mode))
        return refuseDescriptor(ProblemCode::InvalidSecretsNotRegular, secret);
    if ((flags & O_ACCMODE) == O_WRONLY)
        return refuseDescriptor(ProblemCode::InvalidSecretsWriteOnly, secret);

    while (content.size < content.bytes.size()) {
        const ssize_t got = ::pread(descriptor, content.bytes.data() + content.size,
            content.bytes.size() - content.size, static_cast<off_t>(content.size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuseDescriptor(ProblemCode::InvalidSecretsUnreadable, secret);
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
